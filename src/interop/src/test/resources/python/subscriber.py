"""Subscribes and prints the messages: subscriber.py ENDPOINT TOPIC."""

import sys

import zmq

endpoint, topic = sys.argv[1:]
context = zmq.Context()
subscriber = context.socket(zmq.SUB)
subscriber.subscribe(topic)
subscriber.connect(endpoint)
while True:
    print(subscriber.recv_string())
