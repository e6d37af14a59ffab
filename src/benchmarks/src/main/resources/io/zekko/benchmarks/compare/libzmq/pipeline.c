/* PUSH to PULL. */
#include <pthread.h>

#include "bench.h"

typedef struct {
  void *context;
  const task_t *task;
} sender_t;

static void measure(void *socket, const task_t *task) {
  int bytes = task->size * task->parts;
  receive_all(socket, bytes, task->warm_up + 1);
  double start = nanos();
  receive_all(socket, bytes, task->count - 1);
  throughput(task, nanos() - start);
}

void pull(void *context, const task_t *task) {
  void *socket = open_socket(context, PULL);
  bind_socket(socket, task->endpoint);
  tell_bound(socket);
  measure(socket, task);
  ready();
  close_socket(socket);
}

void push(void *context, const task_t *task) {
  void **sockets = open_sockets(context, PUSH, task->peers);
  for (int i = 0; i < task->peers; i++) {
    connect_socket(sockets[i], task->endpoint);
  }
  int turn = 0;
  for (long i = 0; i < task->warm_up + task->count; i++) {
    if (i == task->warm_up || turn == task->peers) {
      turn = 0;
    }
    send_zeros(sockets[turn++], task->size, task->parts);
  }
  /* What waits in a Unix socket is lost when its writer goes while the reader is at its mark. */
  await_go();
  close_sockets(sockets, task->peers);
}

static void *send_all(void *argument) {
  sender_t *sender = argument;
  const task_t *task = sender->task;
  void *socket = open_socket(sender->context, PUSH);
  connect_socket(socket, task->endpoint);
  for (long i = 0; i < task->warm_up + task->count; i++) {
    send_zeros(socket, task->size, task->parts);
  }
  close_socket(socket);
  return NULL;
}

void inproc(void *context, const task_t *task) {
  void *socket = open_socket(context, PULL);
  bind_socket(socket, task->endpoint);
  sender_t sender = {context, task};
  pthread_t thread;
  check(pthread_create(&thread, NULL, send_all, &sender) == 0, "thread");
  measure(socket, task);
  pthread_join(thread, NULL);
  close_socket(socket);
}
