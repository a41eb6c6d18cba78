"""The API of a carrier, to try the example with: it wants a key, and is busy now and then.

    python3 api.py [port]
"""

import http.server
import json
import sys

KEY = "carrier-key"
SHIPMENTS = {}
ASKED = {}


class Carrier(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        order = self.headers["Idempotency-Key"]
        if self.headers["X-Api-Key"] != KEY:
            self.answer(401, {"message": "the header x-api-key is wrong"})
        elif body["weight"] > 30:
            self.answer(422, {"message": f"{body['weight']} kg are too heavy"})
        elif self.asked(order) == 1:
            self.answer(429, {"message": "too many requests"})
        elif ASKED[order] == 2:
            self.answer(503, {"message": "in a moment"})
        else:
            number = SHIPMENTS.setdefault(order, len(SHIPMENTS) + 1)
            self.answer(201, {"shipment": f"s-{number}", "to": body["to"]})

    def asked(self, order):
        ASKED[order] = ASKED.get(order, 0) + 1
        return ASKED[order]

    def answer(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


server = http.server.ThreadingHTTPServer(
    ("127.0.0.1", int(sys.argv[1]) if len(sys.argv) > 1 else 8099), Carrier)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
