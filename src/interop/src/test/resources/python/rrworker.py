"""The guide's worker behind a broker: rrworker.py ENDPOINT."""

import sys

import zmq

context = zmq.Context()
socket = context.socket(zmq.REP)
socket.connect(sys.argv[1])
while True:
    print(socket.recv_string())
    socket.send(b"World")
