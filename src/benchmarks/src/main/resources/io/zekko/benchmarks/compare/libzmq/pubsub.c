/* PUB to SUBs, and matching. */
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"

enum { PROBE_BYTES = 1, PROBE_MILLIS = 5, CHUNK = 100, ROUND = 1000, STRIDE = 7919, TOPIC = 12 };

void pub(void *context, const task_t *task) {
  void *socket = open_socket(context, PUB);
  bind_socket(socket, task->endpoint);
  tell_bound(socket);
  while (!may_go()) {
    send_zeros(socket, PROBE_BYTES, 1);
    poll(NULL, 0, PROBE_MILLIS);
  }
  for (long i = 0; i < task->warm_up + task->count; i++) {
    send_zeros(socket, task->size, 1);
  }
  await_go();
  await_go();
  close_socket(socket);
}

static void receive_chunk(void *socket, int size, long messages) {
  for (long i = 0; i < messages; i++) {
    int bytes = receive(socket);
    while (bytes == PROBE_BYTES) {
      bytes = receive(socket);
    }
    check_size(bytes, size);
  }
}

static void receive_each(void **sockets, const task_t *task, long messages) {
  for (long left = messages; left > 0; left -= CHUNK) {
    for (int i = 0; i < task->peers; i++) {
      receive_chunk(sockets[i], task->size, left < CHUNK ? left : CHUNK);
    }
  }
}

void subs(void *context, const task_t *task) {
  void **sockets = open_sockets(context, SUB, task->peers);
  for (int i = 0; i < task->peers; i++) {
    connect_socket(sockets[i], task->endpoint);
  }
  for (int i = 0; i < task->peers; i++) {
    check_size(receive(sockets[i]), PROBE_BYTES);
  }
  ready();
  receive_each(sockets, task, task->warm_up);
  double start = nanos();
  receive_each(sockets, task, task->count);
  throughput(task, nanos() - start);
  ready();
  close_sockets(sockets, task->peers);
}

static void write_topic(char *into, int number, char wanted) {
  memcpy(into, "top.", 4);
  for (int i = TOPIC - 2; i >= 4; i--) {
    into[i] = (char)('0' + number % 10);
    number /= 10;
  }
  into[TOPIC - 1] = wanted;
}

static void publish_one(void *socket, int number, char wanted) {
  char topic[TOPIC];
  write_topic(topic, number, wanted);
  send_bytes(socket, topic, TOPIC);
}

static void subscribe_all(void *xsub, void *xpub, int topics) {
  char subscription[1 + TOPIC] = {1};
  for (int done = 0; done < topics; done += CHUNK) {
    int up_to = topics < done + CHUNK ? topics : done + CHUNK;
    for (int i = done; i < up_to; i++) {
      write_topic(subscription + 1, i, 'y');
      send_bytes(xsub, subscription, 1 + TOPIC);
    }
    for (int i = done; i < up_to; i++) {
      check_size(receive(xpub), 1 + TOPIC);
    }
  }
}

static void publish(void *xpub, void *xsub, int topics, long messages) {
  long topic = 0;
  for (long left = messages; left > 0; left -= ROUND) {
    for (int i = 1; i < ROUND; i++) {
      topic = (topic + STRIDE) % topics;
      publish_one(xpub, (int)topic, 'n');
    }
    publish_one(xpub, (int)topic, 'y');
    check_size(receive(xsub), TOPIC);
  }
}

void match(void *context, const task_t *task) {
  void *xpub = open_socket(context, XPUB);
  void *xsub = open_socket(context, XSUB);
  bind_socket(xpub, task->endpoint);
  connect_socket(xsub, task->endpoint);
  subscribe_all(xsub, xpub, task->peers);
  publish(xpub, xsub, task->peers, task->warm_up);
  double start = nanos();
  publish(xpub, xsub, task->peers, task->count);
  result("match", (nanos() - start) / task->count);
  close_socket(xsub);
  close_socket(xpub);
}
