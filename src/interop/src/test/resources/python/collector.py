"""Binds a PULL, prints where, then prints each message: collector.py ENDPOINT."""

import sys

import zmq

context = zmq.Context()
collector = context.socket(zmq.PULL)
collector.bind(sys.argv[1])
print(collector.last_endpoint.decode().rstrip("\0"))
while True:
    print(collector.recv_string())
