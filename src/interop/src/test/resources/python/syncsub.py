"""The guide's synchronised subscriber: syncsub.py ENDPOINT SERVICE."""

import sys

import zmq

context = zmq.Context()
subscriber = context.socket(zmq.SUB)
subscriber.connect(sys.argv[1])
subscriber.setsockopt(zmq.SUBSCRIBE, b"")
client = context.socket(zmq.REQ)
client.connect(sys.argv[2])
client.send(b"")
client.recv()
updates = 0
while subscriber.recv() != b"END":
    updates += 1
print("Received %d updates" % updates)
