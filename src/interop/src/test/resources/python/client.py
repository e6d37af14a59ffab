"""The guide's Hello World client: asks ten times, prints the replies, ends: client.py ENDPOINT."""

import sys

import zmq

context = zmq.Context()
client = context.socket(zmq.REQ)
client.connect(sys.argv[1])
for number in range(10):
    client.send_string("Hello")
    print(client.recv_string())
context.destroy(linger=0)
