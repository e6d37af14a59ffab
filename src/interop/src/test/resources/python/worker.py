"""PULLs tasks, PUSHes [NAME, first frame] for each: worker.py TASKS RESULTS NAME."""

import sys

import zmq

tasks_endpoint, results_endpoint, name = sys.argv[1:]
context = zmq.Context()
tasks = context.socket(zmq.PULL)
tasks.rcvhwm = 10
tasks.rcvbuf = 65536
tasks.connect(tasks_endpoint)
results = context.socket(zmq.PUSH)
results.connect(results_endpoint)
while True:
    task = tasks.recv_multipart()
    results.send_multipart([name.encode(), task[0]])
