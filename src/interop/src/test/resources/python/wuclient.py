"""The guide's weather client: averages 100 updates of one postcode: wuclient.py ZIPCODE ENDPOINT."""

import sys

import zmq

zipcode, endpoint = sys.argv[1:]
context = zmq.Context()
subscriber = context.socket(zmq.SUB)
subscriber.connect(endpoint)
subscriber.setsockopt_string(zmq.SUBSCRIBE, zipcode)
total = 0
for update in range(100):
    code, temperature, humidity = subscriber.recv_string().split()
    if not code.startswith(zipcode) or len(code) != 5:
        sys.exit("not asked for: " + code)
    total += int(temperature)
print("Average temperature for zipcode '%s' was %dF" % (zipcode, total / 100))
