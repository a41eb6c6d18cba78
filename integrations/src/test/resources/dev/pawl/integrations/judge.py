"""Draws calls at random, and says what botocore makes of each.

    judge.py FOLDER SEED COUNT

FOLDER has our models. Prints a JSON object a line. One with "service" is a call: its parameters in
the names of the API, the request that botocore serialises them to, an answer, and the fields that
botocore reads in it. One with "skipped" counts what was left out because the two models differ.
"""

import base64
import datetime
import gzip
import json
import os
import random
import re
import sys
from collections import Counter

import botocore
import botocore.awsrequest
from botocore.model import ServiceModel
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

from judge_wire import Wire, iso, kind, plain

PROTOCOLS = ["json", "rest-json", "rest-xml", "query", "ec2"]
# botocore 1.43 reads and writes an enum, a document and the like as their plain types.
NUMBERS = {"integer": int, "long": int, "float": float, "double": float}
COMPARED = ["location", "locationName", "queryName", "flattened", "timestampFormat", "xmlNamespace",
            "xmlAttribute", "jsonvalue", "streaming", "eventstream", "payload", "resultWrapper"]
WORDS = ["a", "Order", "x-1", "é", "<&>", "a b", "q=1&r=2", "50%", "\"q\"", "它", "/p/q", "+~*"]
DEPTH_MAX = 4

skipped = Counter()


def skip(why):
    skipped[why] += 1


def botocore_services():
    """The folders of botocore's newest models by the id of their service."""
    root = os.path.join(os.path.dirname(botocore.__file__), "data")
    found = {}
    for name in sorted(os.listdir(root)):
        folder = os.path.join(root, name)
        if not os.path.isdir(folder):
            continue
        for version in sorted(os.listdir(folder)):
            file = os.path.join(folder, version, "service-2.json.gz")
            if os.path.exists(file):
                with gzip.open(file, "rt", encoding="utf-8") as text:
                    said = re.search('"serviceId": *"([^"]+)"', text.read(20000))
                if said:
                    found[said.group(1)] = file
    return found


def by_protocol(folder, names):
    """Our services by the protocol that they prefer."""
    found = {}
    for name in names:
        with gzip.open(os.path.join(folder, name + ".json.gz"), "rt", encoding="utf-8") as text:
            said = re.search('"protocol":"([^"]+)"', text.read(1000))
        found.setdefault(said.group(1), []).append(name)
    return [found[protocol] for protocol in PROTOCOLS]


def read(file):
    with gzip.open(file, "rt", encoding="utf-8") as text:
        return json.load(text)


class Pair:
    """One service as both models have it."""

    def __init__(self, ours, theirs):
        self.ours = ours
        self.theirs = ServiceModel(theirs)
        said = [ours["metadata"]["protocol"]] + ours["metadata"].get("protocols", [])
        known = [each for each in said if each in PROTOCOLS]
        other = theirs["metadata"]
        spoken = [other.get("protocol")] + other.get("protocols", [])
        self.protocol = next((each for each in known[:1] if each in spoken), None)

    def traits(self, ref):
        """What our model says of a place: of its type, and of the place itself."""
        merged = dict(self.ours["shapes"][ref["shape"]])
        merged.update(ref)
        return merged

    def differ(self, ref, theirs):
        ours = self.traits(ref)
        if kind(ours) != ("document" if is_document(theirs) else theirs.type_name):
            return "type"
        if kind(ours) in ("list", "map") and "locationName" in ours and "locationName" not in ref:
            return "whether the name of a type is one of its place"
        said = dict(theirs.serialization)
        said["locationName"] = said.pop("name", None)
        for trait in COMPARED:
            if (ours.get(trait) or None) != (said.get(trait) or None):
                return trait
        return None


def is_document(shape):
    return getattr(shape, "is_document_type", False)


class Draw:
    """Draws values for a type, twice alike: for parameters, and for what an answer has."""

    def __init__(self, rng, pair, always=None):
        self.rng = rng
        self.pair = pair
        self.always = always

    def value(self, ref, theirs, depth=0):
        ours = self.pair.traits(ref)
        here = kind(ours)
        if here == "document":
            return {"any": [1, "two", None]}
        if here == "structure":
            return self.structure(ours, theirs, depth)
        if here == "list":
            return self.many(ours, theirs, depth)
        if here == "map":
            return self.entries(ours, theirs, depth)
        return self.scalar(here, ours, theirs)

    def structure(self, ours, theirs, depth):
        required = set(ours.get("required", [])) | set(theirs.required_members)
        drawn = {}
        union = ours.get("union") or getattr(theirs, "is_tagged_union", False)
        names = list(ours.get("members", {}))
        if union and names:
            names = [self.rng.choice(names)]
        for name in names:
            ref = ours["members"][name]
            other = theirs.members.get(name)
            if other is None:
                skip("member that botocore has not")
                continue
            why = self.pair.differ(ref, other)
            if why:
                skip("member whose models differ in " + why)
                continue
            traits = self.pair.traits(ref)
            wanted = (name in required or traits.get("idempotencyToken")
                      or traits.get("location") == "uri" or union
                      or depth == 0 and name == self.always)
            if wanted and depth <= DEPTH_MAX or depth < DEPTH_MAX and self.rng.random() < 0.5:
                value = self.value(ref, other, depth + 1)
                if value is not None:
                    drawn[name] = value
        return None if union and not drawn else drawn

    def many(self, ours, theirs, depth):
        if self.pair.differ(ours["member"], theirs.member):
            skip("list whose elements differ")
            return None
        # An empty list has a spelling of its own in few protocols: it is left to other tests.
        count = self.rng.randint(1, 3)
        drawn = [self.value(ours["member"], theirs.member, depth + 1) for _ in range(count)]
        return [each for each in drawn if each is not None] or None

    def entries(self, ours, theirs, depth):
        differ = (self.pair.differ(ours["key"], theirs.key)
                  or self.pair.differ(ours["value"], theirs.value))
        if differ:
            skip("map whose entries differ")
            return None
        drawn = {}
        for i in range(self.rng.randint(1, 3)):
            value = self.value(ours["value"], theirs.value, depth + 1)
            if value is not None:
                keys = self.pair.traits(ours["key"]).get("enum")
                drawn[keys[i] if keys and i < len(keys) else "key-%d" % i] = value
        return drawn or None

    def scalar(self, here, ours, theirs):
        rng = self.rng
        if here == "boolean":
            return rng.random() < 0.5
        if here in NUMBERS:
            low = int(ours.get("min", 0))
            number = rng.randint(low, low + 1000)
            return number if NUMBERS[here] is int else number + 0.5
        if here == "timestamp":
            return {"$time": rng.randint(0, 2000000000)}
        if here == "blob":
            return {"$blob": self.text(ours)}
        if ours.get("jsonvalue") and ours.get("location") == "header":
            return {"$json": {"a": [1, "é", True]}}
        if ours.get("enum"):
            return rng.choice(ours["enum"])
        return self.text(ours)

    def text(self, ours):
        if ours.get("hostLabel"):
            return "label-%d" % self.rng.randint(0, 99)
        if ours.get("location") in ("header", "headers"):
            return "plain %d" % self.rng.randint(0, 99)
        return "".join(self.rng.choice(WORDS) for _ in range(self.rng.randint(1, 4)))


def body_of(protocol, request):
    body = request.get("body", b"")
    if isinstance(body, dict):
        return {"query": {name: str(value) for name, value in body.items()}}
    raw = body if isinstance(body, bytes) else str(body).encode()
    return {"bytes": base64.b64encode(raw).decode()}


def query_of(request):
    """The pairs of the query, those that stand in the path as well."""
    pairs = []
    path, _, inside = request["url_path"].partition("?")
    for each in filter(None, inside.split("&")):
        name, _, value = each.partition("=")
        pairs.append([name, value])
    given = request.get("query_string") or {}
    for name, value in (given.items() if isinstance(given, dict) else []):
        for each in value if isinstance(value, list) else [value]:
            pairs.append([name, str(each)])
    return path, sorted(pairs)


def serialised(pair, operation, drawn):
    request = create_serializer(pair.protocol, False).serialize_to_request(
        plain(drawn, True), operation)
    path, query = query_of(request)
    return {"method": request["method"], "path": path, "query": query,
            "headers": {name: str(value) for name, value in request["headers"].items()},
            "hostPrefix": request.get("host_prefix") or "",
            "body": body_of(pair.protocol, request)}


def readable(parsed):
    if isinstance(parsed, dict):
        return {name: readable(value) for name, value in parsed.items()}
    if isinstance(parsed, list):
        return [readable(each) for each in parsed]
    if isinstance(parsed, datetime.datetime):
        return iso(int(parsed.timestamp()))
    return parsed.decode() if isinstance(parsed, bytes) else parsed


def is_json(parsed):
    if isinstance(parsed, dict):
        return all(is_json(each) for each in parsed.values())
    if isinstance(parsed, list):
        return all(is_json(each) for each in parsed)
    return parsed is None or isinstance(parsed, (str, int, float))


def read_back(pair, operation, status, headers, body):
    response = {"status_code": status, "body": body,
                "headers": botocore.awsrequest.HeadersDict(headers)}
    parsed = create_parser(pair.protocol).parse(response, operation.output_shape)
    parsed.pop("ResponseMetadata", None)
    for name, member in operation.output_shape.members.items() if operation.output_shape else []:
        if member.serialization.get("jsonvalue") and isinstance(parsed.get(name), dict):
            # The SDK for Java gives its text, and so do we.
            parsed[name] = json.dumps(parsed[name])
    return readable(parsed)


def call(rng, name, pair):
    if pair.protocol is None:
        return skip("service whose protocol differs")
    operations = sorted(pair.ours["operations"])
    chosen = rng.choice(operations)
    ours = pair.ours["operations"][chosen]
    if chosen not in pair.theirs.operation_names:
        return skip("operation that botocore has not")
    operation = pair.theirs.operation_model(chosen)
    address = [operation.http.get("method"), operation.http.get("requestUri")]
    if address != [ours["http"]["method"], ours["http"]["requestUri"]]:
        return skip("operation whose address differs")
    sides = []
    for side, theirs in (("input", operation.input_shape), ("output", operation.output_shape)):
        if side in ours and theirs is not None:
            if ours[side]["shape"] == "" or pair.differ(ours[side], theirs):
                return skip("operation whose %s differs" % side)
            if any(each.serialization.get("eventstream") for each in theirs.members.values()):
                return skip("operation with an event stream")
            # An answer without its payload is read as an empty one by botocore alone.
            always = theirs.serialization.get("payload") if side == "output" else None
            drawn = Draw(rng, pair, always).value(ours[side], theirs)
            sides.append(drawn or {})
        elif side in ours or theirs is not None and theirs.members:
            return skip("operation of which only one model has the %s" % side)
        else:
            sides.append({})
    status, headers, body = Wire(pair, pair.protocol).answer(operation, sides[1])
    parsed = read_back(pair, operation, status, headers, body)
    if not is_json(parsed):
        return skip("answer that botocore does not read, with two fields of one name")
    return {"service": name, "operation": chosen, "protocol": pair.protocol,
            "parameters": plain(sides[0], False),
            "request": serialised(pair, operation, sides[0]),
            "answer": {"status": status, "headers": headers,
                       "body": base64.b64encode(body).decode()},
            "parsed": parsed}


def main(folder, seed, count):
    rng = random.Random(int(seed))
    theirs = botocore_services()
    names = sorted(each[:-len(".json.gz")] for each in os.listdir(folder))
    protocols = by_protocol(folder, names)
    pairs = {}
    done = 0
    while done < int(count):
        # Every third has a protocol drawn first, of which most have few services.
        name = rng.choice(rng.choice(protocols) if rng.random() < 1 / 3 else names)
        if name not in pairs:
            ours = read(os.path.join(folder, name + ".json.gz"))
            file = theirs.get(ours["metadata"]["serviceId"])
            pairs[name] = Pair(ours, read(file)) if file else None
        if pairs[name] is None:
            skip("service that botocore has not")
            continue
        drawn = call(rng, name, pairs[name])
        if drawn is not None:
            print(json.dumps(drawn))
            done += 1
    print(json.dumps({"skipped": dict(sorted(skipped.items()))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
