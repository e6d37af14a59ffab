"""A device of libzmq: device.py QUEUE|FORWARDER|STREAMER; prints its two endpoints."""

import sys

import zmq

kinds = {
    "QUEUE": (zmq.ROUTER, zmq.DEALER),
    "FORWARDER": (zmq.XSUB, zmq.XPUB),
    "STREAMER": (zmq.PULL, zmq.PUSH),
}
context = zmq.Context()
sockets = []
for kind in kinds[sys.argv[1]]:
    socket = context.socket(kind)
    socket.bind("tcp://127.0.0.1:*")
    sockets.append(socket)
    print(socket.last_endpoint.rstrip(b"\0").decode())
zmq.proxy(*sockets)
