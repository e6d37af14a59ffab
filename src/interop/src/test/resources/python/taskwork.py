"""The guide's task worker: taskwork.py VENTILATOR SINK."""

import sys
import time

import zmq

context = zmq.Context()
receiver = context.socket(zmq.PULL)
receiver.connect(sys.argv[1])
sender = context.socket(zmq.PUSH)
sender.connect(sys.argv[2])
while True:
    task = receiver.recv()
    print(task.decode())
    time.sleep(int(task) * 0.001)
    sender.send(b"")
