/* Many connections: what they cost when idle, and how long it takes until all are back. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

enum { DOWN_MILLIS = 200 };

static long status(const char *format) {
  FILE *file = fopen("/proc/self/status", "r");
  char line[256];
  long value = 0;
  while (file != NULL && fgets(line, sizeof line, file) != NULL) {
    sscanf(line, format, &value);
  }
  if (file != NULL) {
    fclose(file);
  }
  return value;
}

void idle_server(void *context, const task_t *task) {
  void *socket = open_socket(context, PULL);
  bind_socket(socket, task->endpoint);
  tell_bound(socket);
  receive_all(socket, task->size, 1);
  long resident = status("VmRSS: %ld");
  long threads = status("Threads: %ld");
  ready();
  receive_all(socket, task->size, task->peers);
  result("resident", (double)(status("VmRSS: %ld") - resident) / task->peers);
  result("threads", (double)(status("Threads: %ld") - threads));
  ready();
  close_socket(socket);
}

static void greet(void *socket, const task_t *task) {
  connect_socket(socket, task->endpoint);
  send_zeros(socket, task->size, 1);
}

void idle_clients(void *context, const task_t *task) {
  void *first = open_socket(context, PUSH);
  greet(first, task);
  await_go();
  void **sockets = open_sockets(context, PUSH, task->peers);
  for (int i = 0; i < task->peers; i++) {
    greet(sockets[i], task);
  }
  await_go();
  close_sockets(sockets, task->peers);
  close_socket(first);
}

void storm_server(void *context, const task_t *task) {
  char endpoint[256];
  size_t length = sizeof endpoint;
  void *socket = open_socket(context, PULL);
  bind_socket(socket, task->endpoint);
  tell_bound(socket);
  check(zmq_getsockopt(socket, LAST_ENDPOINT, endpoint, &length) == 0, "endpoint");
  receive_all(socket, task->size, task->peers);
  close_socket(socket);
  ready();
  await_go();
  socket = open_socket(context, PULL);
  double start = nanos();
  bind_socket(socket, endpoint);
  receive_all(socket, task->size, task->peers);
  result("reconnect", (nanos() - start) / 1e6);
  ready();
  close_socket(socket);
}

void storm_clients(void *context, const task_t *task) {
  void **sockets = open_sockets(context, PUSH, task->peers);
  for (int i = 0; i < task->peers; i++) {
    greet(sockets[i], task);
  }
  await_go();
  poll(NULL, 0, DOWN_MILLIS);
  for (int i = 0; i < task->peers; i++) {
    send_zeros(sockets[i], task->size, 1);
  }
  ready();
  await_go();
  close_sockets(sockets, task->peers);
}
