"""Binds a REP, prints where, and echoes: server.py ENDPOINT."""

import sys

import zmq

context = zmq.Context()
server = context.socket(zmq.REP)
server.bind(sys.argv[1])
print(server.last_endpoint.decode().rstrip("\0"))
while True:
    server.send_multipart(server.recv_multipart())
