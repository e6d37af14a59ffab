"""A steerable proxy of libzmq, PULL to PUSH with a PAIR for control; prints its three endpoints."""

import zmq

context = zmq.Context()
sockets = []
for kind in (zmq.PULL, zmq.PUSH, zmq.PAIR):
    socket = context.socket(kind)
    socket.bind("tcp://127.0.0.1:*")
    sockets.append(socket)
    print(socket.last_endpoint.rstrip(b"\0").decode())
frontend, backend, control = sockets
zmq.proxy_steerable(frontend, backend, None, control)
print("terminated")
