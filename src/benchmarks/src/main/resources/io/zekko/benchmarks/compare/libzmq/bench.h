/*
 * The sides of the comparison for libzmq: the same names, loops and results as those in Java. The
 * prototypes stand here because the package that has libzmq often has no headers.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stddef.h>

typedef struct {
  _Alignas(void *) unsigned char bytes[64];
} zmq_msg_t;

extern void zmq_version(int *major, int *minor, int *patch);
extern int zmq_errno(void);
extern const char *zmq_strerror(int number);
extern void *zmq_ctx_new(void);
extern int zmq_ctx_set(void *context, int option, int value);
extern int zmq_ctx_term(void *context);
extern void *zmq_socket(void *context, int type);
extern int zmq_bind(void *socket, const char *endpoint);
extern int zmq_connect(void *socket, const char *endpoint);
extern int zmq_setsockopt(void *socket, int option, const void *value, size_t length);
extern int zmq_getsockopt(void *socket, int option, void *value, size_t *length);
extern int zmq_close(void *socket);
extern int zmq_msg_init(zmq_msg_t *message);
extern int zmq_msg_init_size(zmq_msg_t *message, size_t size);
extern int zmq_msg_send(zmq_msg_t *message, void *socket, int flags);
extern int zmq_msg_recv(zmq_msg_t *message, void *socket, int flags);
extern int zmq_msg_more(const zmq_msg_t *message);
extern int zmq_msg_close(zmq_msg_t *message);
extern void *zmq_msg_data(zmq_msg_t *message);
extern size_t zmq_msg_size(const zmq_msg_t *message);

enum { PUB = 1, SUB, REQ, REP, DEALER, ROUTER, PULL, PUSH, XPUB, XSUB };
enum { SUBSCRIBE = 6, SNDHWM = 23, RCVHWM = 24, LAST_ENDPOINT = 32, XPUB_NODROP = 69 };
enum { SNDMORE = 2, MAX_SOCKETS = 2 };

typedef struct {
  const char *endpoint;
  int size;
  long count;
  long warm_up;
  int peers;
  int parts;
  int rate;
} task_t;

/* bench.c: sockets */
void check(int done, const char *what);
void *open_socket(void *context, int type);
void **open_sockets(void *context, int type, int count);
void close_socket(void *socket);
void close_sockets(void **sockets, int count);
void bind_socket(void *socket, const char *endpoint);
void tell_bound(void *socket);
void connect_socket(void *socket, const char *endpoint);
void send_zeros(void *socket, int size, int parts);
void send_bytes(void *socket, const void *bytes, int size);
int receive(void *socket);
int echo(void *socket);
void receive_all(void *socket, int bytes, long messages);
void check_size(int bytes, int expected);

/* bench.c: words with the comparison */
double nanos(void);
void result(const char *name, double value);
void throughput(const task_t *task, double elapsed_nanos);
void ready(void);
int may_go(void);
void await_go(void);

/* The sides. */
void pull(void *context, const task_t *task);
void push(void *context, const task_t *task);
void inproc(void *context, const task_t *task);
void req(void *context, const task_t *task);
void rep(void *context, const task_t *task);
void dealer(void *context, const task_t *task);
void router(void *context, const task_t *task);
void dealers(void *context, const task_t *task);
void pub(void *context, const task_t *task);
void subs(void *context, const task_t *task);
void match(void *context, const task_t *task);
void idle_server(void *context, const task_t *task);
void idle_clients(void *context, const task_t *task);
void storm_server(void *context, const task_t *task);
void storm_clients(void *context, const task_t *task);

#endif
