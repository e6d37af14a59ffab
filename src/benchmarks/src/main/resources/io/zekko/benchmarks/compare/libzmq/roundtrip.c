/* REQ to REP and DEALER to ROUTER. */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"

static int ascending(const void *one, const void *other) {
  double a = *(const double *)one;
  double b = *(const double *)other;
  return (a > b) - (a < b);
}

/* The nearest rank; per mille, so that it is exact in integers. */
static double percentile(const double *sorted, long count, long per_mille) {
  long rank = (per_mille * count + 999) / 1000;
  return sorted[rank < 1 ? 0 : rank - 1] / 1e3;
}

static void tell_as(const char *prefix, const char *name, double value) {
  char whole[64];
  snprintf(whole, sizeof whole, "%s%s", prefix, name);
  result(whole, value);
}

static void tell(const char *prefix, double *times, long count) {
  double sum = 0;
  for (long i = 0; i < count; i++) {
    sum += times[i];
  }
  qsort(times, (size_t)count, sizeof *times, ascending);
  tell_as(prefix, "mean", sum / count / 1e3);
  tell_as(prefix, "p50", percentile(times, count, 500));
  tell_as(prefix, "p99", percentile(times, count, 990));
  tell_as(prefix, "p99.9", percentile(times, count, 999));
}

static void ask(void *socket, int size) {
  send_zeros(socket, size, 1);
  check_size(receive(socket), size);
}

static double intended(int rate, double start, long index) {
  if (rate == 0) {
    return nanos();
  }
  double time = start + index * (1e9 / rate);
  while (nanos() < time) {
    __asm__ volatile("" ::: "memory");
  }
  return time;
}

static void measure(void *socket, const task_t *task, int rate, const char *prefix) {
  double *times = malloc((size_t)task->count * sizeof *times);
  double start = nanos();
  for (long i = 0; i < task->count; i++) {
    double begin = intended(rate, start, i);
    ask(socket, task->size);
    times[i] = nanos() - begin;
  }
  tell(prefix, times, task->count);
  free(times);
}

static void ask_all(void *context, int type, const task_t *task) {
  void *socket = open_socket(context, type);
  connect_socket(socket, task->endpoint);
  for (long i = 0; i < task->warm_up; i++) {
    ask(socket, task->size);
  }
  measure(socket, task, 0, "");
  measure(socket, task, task->rate, "scheduled-");
  ready();
  close_socket(socket);
}

static void answer_all(void *context, int type, const task_t *task) {
  void *socket = open_socket(context, type);
  bind_socket(socket, task->endpoint);
  tell_bound(socket);
  long measured = task->rate == 0 ? task->count : 2 * task->count;
  for (long i = 0; i < task->warm_up + measured; i++) {
    check_size(echo(socket), task->size);
  }
  close_socket(socket);
}

void req(void *context, const task_t *task) {
  ask_all(context, REQ, task);
}

void rep(void *context, const task_t *task) {
  answer_all(context, REP, task);
}

void dealer(void *context, const task_t *task) {
  ask_all(context, DEALER, task);
}

void router(void *context, const task_t *task) {
  answer_all(context, ROUTER, task);
}

static void ask_each(void **sockets, const task_t *task, long requests) {
  for (long left = requests; left > 0; left -= task->peers) {
    int asking = left < task->peers ? (int)left : task->peers;
    for (int i = 0; i < asking; i++) {
      send_zeros(sockets[i], task->size, 1);
    }
    for (int i = 0; i < asking; i++) {
      check_size(receive(sockets[i]), task->size);
    }
  }
}

void dealers(void *context, const task_t *task) {
  void **sockets = open_sockets(context, DEALER, task->peers);
  for (int i = 0; i < task->peers; i++) {
    connect_socket(sockets[i], task->endpoint);
  }
  ask_each(sockets, task, task->warm_up);
  double start = nanos();
  ask_each(sockets, task, task->count);
  throughput(task, nanos() - start);
  close_sockets(sockets, task->peers);
}
