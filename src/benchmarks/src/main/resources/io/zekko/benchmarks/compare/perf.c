/*
 * libzmq's local_thr, remote_thr, local_lat and remote_lat in one program, with the same calls in
 * the measuring loops. It adds a warm-up and the line "bound to", so that all libraries are measured
 * alike. The prototypes stand here because the package that has libzmq often has no headers.
 *
 *   perf version
 *   perf <tool> <endpoint> <size> <count> --warm-up <count>
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  _Alignas(void *) unsigned char bytes[64];
} zmq_msg_t;

extern void zmq_version(int *major, int *minor, int *patch);
extern int zmq_errno(void);
extern const char *zmq_strerror(int number);
extern void *zmq_ctx_new(void);
extern int zmq_ctx_term(void *context);
extern void *zmq_socket(void *context, int type);
extern int zmq_bind(void *socket, const char *endpoint);
extern int zmq_connect(void *socket, const char *endpoint);
extern int zmq_getsockopt(void *socket, int option, void *value, size_t *length);
extern int zmq_close(void *socket);
extern int zmq_msg_init(zmq_msg_t *message);
extern int zmq_msg_init_size(zmq_msg_t *message, size_t size);
extern int zmq_msg_send(zmq_msg_t *message, void *socket, int flags);
extern int zmq_msg_recv(zmq_msg_t *message, void *socket, int flags);
extern int zmq_msg_close(zmq_msg_t *message);
extern void *zmq_msg_data(zmq_msg_t *message);
extern size_t zmq_msg_size(const zmq_msg_t *message);

enum { REQ = 3, REP = 4, PULL = 7, PUSH = 8, LAST_ENDPOINT = 32 };

static size_t size;

static void check(int done, const char *what) {
  if (!done) {
    fprintf(stderr, "error: %s: %s\n", what, zmq_strerror(zmq_errno()));
    exit(1);
  }
}

static void receive(void *socket, zmq_msg_t *message) {
  check(zmq_msg_recv(message, socket, 0) >= 0, "receive");
  if (zmq_msg_size(message) != size) {
    fprintf(stderr, "error: message of incorrect size received\n");
    exit(1);
  }
}

static double micros(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static void local_thr(void *socket, long count, long warm_up) {
  zmq_msg_t message;
  check(zmq_msg_init(&message) == 0, "message");
  for (long i = 0; i < warm_up + 1; i++) {
    receive(socket, &message);
  }
  double start = micros();
  for (long i = 0; i < count - 1; i++) {
    receive(socket, &message);
  }
  double elapsed = micros() - start;
  double throughput = count / elapsed * 1e6;
  printf("message size: %d [B]\n", (int)size);
  printf("message count: %ld\n", count);
  printf("mean throughput: %ld [msg/s]\n", (long)throughput);
  printf("mean throughput: %.3f [Mb/s]\n", throughput * size * 8 / 1e6);
}

static void remote_thr(void *socket, long count, long warm_up) {
  zmq_msg_t message;
  for (long i = 0; i < warm_up + count; i++) {
    check(zmq_msg_init_size(&message, size) == 0, "message");
    check(zmq_msg_send(&message, socket, 0) >= 0, "send");
    check(zmq_msg_close(&message) == 0, "message");
  }
}

static void local_lat(void *socket, long count, long warm_up) {
  zmq_msg_t message;
  check(zmq_msg_init(&message) == 0, "message");
  for (long i = 0; i < warm_up + count; i++) {
    receive(socket, &message);
    check(zmq_msg_send(&message, socket, 0) >= 0, "send");
  }
}

static void remote_lat(void *socket, long count, long warm_up) {
  zmq_msg_t message;
  check(zmq_msg_init_size(&message, size) == 0, "message");
  memset(zmq_msg_data(&message), 0, size);
  double start = micros();
  for (long i = -warm_up; i < count; i++) {
    if (i == 0) {
      start = micros();
    }
    check(zmq_msg_send(&message, socket, 0) >= 0, "send");
    receive(socket, &message);
  }
  double elapsed = micros() - start;
  printf("message size: %d [B]\n", (int)size);
  printf("roundtrip count: %ld\n", count);
  printf("average latency: %.3f [us]\n", elapsed / (count * 2.0));
}

static const struct {
  const char *name;
  int type;
  int binds;
  void (*run)(void *socket, long count, long warm_up);
} TOOLS[] = {
    {"local_thr", PULL, 1, local_thr},
    {"remote_thr", PUSH, 0, remote_thr},
    {"local_lat", REP, 1, local_lat},
    {"remote_lat", REQ, 0, remote_lat},
};

static void run(int tool, char **arguments) {
  size = (size_t)atol(arguments[1]);
  void *context = zmq_ctx_new();
  void *socket = zmq_socket(context, TOOLS[tool].type);
  check(socket != NULL, "socket");
  if (TOOLS[tool].binds) {
    char endpoint[256];
    size_t length = sizeof endpoint;
    check(zmq_bind(socket, arguments[0]) == 0, arguments[0]);
    check(zmq_getsockopt(socket, LAST_ENDPOINT, endpoint, &length) == 0, "endpoint");
    fprintf(stderr, "bound to %s\n", endpoint);
  } else {
    check(zmq_connect(socket, arguments[0]) == 0, arguments[0]);
  }
  TOOLS[tool].run(socket, atol(arguments[2]), atol(arguments[4]));
  check(zmq_close(socket) == 0, "close");
  check(zmq_ctx_term(context) == 0, "term");
}

int main(int count, char **values) {
  if (count == 2 && strcmp(values[1], "version") == 0) {
    int major, minor, patch;
    zmq_version(&major, &minor, &patch);
    printf("%d.%d.%d\n", major, minor, patch);
    return 0;
  }
  for (size_t i = 0; count == 7 && i < sizeof TOOLS / sizeof TOOLS[0]; i++) {
    if (strcmp(values[1], TOOLS[i].name) == 0) {
      run((int)i, values + 2);
      return 0;
    }
  }
  fprintf(stderr, "usage: perf <tool> <endpoint> <size> <count> --warm-up <count>\n");
  return 2;
}
