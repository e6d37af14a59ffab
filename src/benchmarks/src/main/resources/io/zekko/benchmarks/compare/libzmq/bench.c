/*
 *   bench version
 *   bench <side> <endpoint> <size> <count> <warm-up> <peers> <parts> <rate>
 */
#include "bench.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void check(int done, const char *what) {
  if (!done) {
    fprintf(stderr, "error: %s: %s\n", what, zmq_strerror(zmq_errno()));
    exit(1);
  }
}

static void set_int(void *socket, int option, int value) {
  check(zmq_setsockopt(socket, option, &value, sizeof value) == 0, "option");
}

void *open_socket(void *context, int type) {
  void *socket = zmq_socket(context, type);
  check(socket != NULL, "socket");
  if (type == PUB) {
    set_int(socket, XPUB_NODROP, 1);
  }
  if (type == XPUB || type == XSUB) {
    /* Subscriptions beyond the mark would be lost. */
    set_int(socket, SNDHWM, 0);
    set_int(socket, RCVHWM, 0);
  }
  if (type == SUB) {
    check(zmq_setsockopt(socket, SUBSCRIBE, "", 0) == 0, "subscribe");
  }
  return socket;
}

void **open_sockets(void *context, int type, int count) {
  void **sockets = malloc((size_t)count * sizeof(void *));
  for (int i = 0; i < count; i++) {
    sockets[i] = open_socket(context, type);
  }
  return sockets;
}

void close_socket(void *socket) {
  check(zmq_close(socket) == 0, "close");
}

void close_sockets(void **sockets, int count) {
  for (int i = 0; i < count; i++) {
    close_socket(sockets[i]);
  }
  free(sockets);
}

void tell_bound(void *socket) {
  char endpoint[256];
  size_t length = sizeof endpoint;
  check(zmq_getsockopt(socket, LAST_ENDPOINT, endpoint, &length) == 0, "endpoint");
  printf("bound to %s\n", endpoint);
  fflush(stdout);
}

void bind_socket(void *socket, const char *endpoint) {
  check(zmq_bind(socket, endpoint) == 0, endpoint);
}

void connect_socket(void *socket, const char *endpoint) {
  check(zmq_connect(socket, endpoint) == 0, endpoint);
}

static void send_message(void *socket, zmq_msg_t *message, int flags) {
  check(zmq_msg_send(message, socket, flags) >= 0, "send");
}

void send_zeros(void *socket, int size, int parts) {
  zmq_msg_t message;
  for (int i = 1; i <= parts; i++) {
    check(zmq_msg_init_size(&message, (size_t)size) == 0, "message");
    send_message(socket, &message, i < parts ? SNDMORE : 0);
  }
}

void send_bytes(void *socket, const void *bytes, int size) {
  zmq_msg_t message;
  check(zmq_msg_init_size(&message, (size_t)size) == 0, "message");
  memcpy(zmq_msg_data(&message), bytes, (size_t)size);
  send_message(socket, &message, 0);
}

static int receive_frame(void *socket, zmq_msg_t *message, int *more) {
  check(zmq_msg_recv(message, socket, 0) >= 0, "receive");
  *more = zmq_msg_more(message);
  return (int)zmq_msg_size(message);
}

int receive(void *socket) {
  zmq_msg_t message;
  int more;
  check(zmq_msg_init(&message) == 0, "message");
  int size = receive_frame(socket, &message, &more);
  while (more) {
    size += receive_frame(socket, &message, &more);
  }
  zmq_msg_close(&message);
  return size;
}

int echo(void *socket) {
  zmq_msg_t message;
  int more;
  int size;
  check(zmq_msg_init(&message) == 0, "message");
  do {
    size = receive_frame(socket, &message, &more);
    send_message(socket, &message, more ? SNDMORE : 0);
  } while (more);
  return size;
}

void check_size(int bytes, int expected) {
  if (bytes != expected) {
    fprintf(stderr, "error: message of incorrect size received: %d B\n", bytes);
    exit(1);
  }
}

void receive_all(void *socket, int bytes, long messages) {
  for (long i = 0; i < messages; i++) {
    check_size(receive(socket), bytes);
  }
}

double nanos(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

void result(const char *name, double value) {
  printf("result %s %.6f\n", name, value);
  fflush(stdout);
}

void throughput(const task_t *task, double elapsed_nanos) {
  result("throughput", task->count * 1e9 / elapsed_nanos);
}

void ready(void) {
  puts("ready");
  fflush(stdout);
}

int may_go(void) {
  struct pollfd in = {0, POLLIN, 0};
  return poll(&in, 1, 0) > 0;
}

void await_go(void) {
  char next = 0;
  while (next != '\n') {
    next = (char)getchar();
    if (feof(stdin)) {
      fprintf(stderr, "error: the comparison has gone\n");
      exit(1);
    }
  }
}

static const struct {
  const char *name;
  void (*run)(void *context, const task_t *task);
} SIDES[] = {
    {"pull", pull},
    {"push", push},
    {"inproc", inproc},
    {"req", req},
    {"rep", rep},
    {"dealer", dealer},
    {"router", router},
    {"dealers", dealers},
    {"pub", pub},
    {"subs", subs},
    {"match", match},
    {"idle-server", idle_server},
    {"idle-clients", idle_clients},
    {"storm-server", storm_server},
    {"storm-clients", storm_clients},
};

static int threads(void) {
  FILE *status = fopen("/proc/self/status", "r");
  char line[256];
  int number = 0;
  while (status != NULL && fgets(line, sizeof line, status) != NULL) {
    sscanf(line, "Threads: %d", &number);
  }
  if (status != NULL) {
    fclose(status);
  }
  return number;
}

static void run(int side, const task_t *task) {
  char name[64];
  void *context = zmq_ctx_new();
  if (task->peers > 1000) {
    check(zmq_ctx_set(context, MAX_SOCKETS, task->peers + 10) == 0, "sockets");
  }
  SIDES[side].run(context, task);
  snprintf(name, sizeof name, "threads-%s", SIDES[side].name);
  result(name, threads());
  check(zmq_ctx_term(context) == 0, "term");
}

int main(int count, char **values) {
  if (count == 2 && strcmp(values[1], "version") == 0) {
    int major, minor, patch;
    zmq_version(&major, &minor, &patch);
    printf("%d.%d.%d\n", major, minor, patch);
    return 0;
  }
  for (size_t i = 0; count == 9 && i < sizeof SIDES / sizeof SIDES[0]; i++) {
    if (strcmp(values[1], SIDES[i].name) == 0) {
      task_t task = {values[2],       atoi(values[3]), atol(values[4]), atol(values[5]),
                     atoi(values[6]), atoi(values[7]), atoi(values[8])};
      setvbuf(stdin, NULL, _IONBF, 0);
      run((int)i, &task);
      return 0;
    }
  }
  fprintf(stderr, "usage: bench <side> <endpoint> <size> <count> <warm-up> <peers> <parts> <rate>\n");
  return 2;
}
