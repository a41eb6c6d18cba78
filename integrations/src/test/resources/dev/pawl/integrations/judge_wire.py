"""What was drawn for a call, in the ways it is written: for botocore, for us, and by a service."""

import base64
import datetime
import json
from xml.sax.saxutils import escape, quoteattr

FORMATS = {"unixTimestamp": "unix", "rfc822": "http", "iso8601": "iso"}


def iso(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime(
        "%Y-%m-%dT%H:%M:%SZ")


def plain(drawn, for_botocore):
    """What was drawn, as botocore takes it or as a task's parameters have it."""
    if isinstance(drawn, list):
        return [plain(each, for_botocore) for each in drawn]
    if not isinstance(drawn, dict):
        return drawn
    if set(drawn) == {"$time"} and isinstance(drawn["$time"], int):
        return iso(drawn["$time"])
    if set(drawn) == {"$blob"} and isinstance(drawn["$blob"], str):
        return drawn["$blob"].encode() if for_botocore else drawn["$blob"]
    if set(drawn) == {"$json"} and isinstance(drawn["$json"], dict):
        return drawn["$json"]
    return {name: plain(value, for_botocore) for name, value in drawn.items()}


def kind(ours):
    return "document" if ours.get("document") else ours["type"]


class Wire:
    """Writes an answer as the service would, by our model."""

    def __init__(self, pair, protocol):
        self.pair = pair
        self.protocol = protocol

    def answer(self, operation, drawn):
        ours = self.pair.ours["operations"][operation.name]
        headers = {"x-amzn-requestid": "the-request"}
        if "output" not in ours:
            empty = "<Empty/>" if self.protocol in ("query", "ec2") else ""
            return 200, headers, empty.encode()
        shape = self.pair.traits(ours["output"])
        rest = self.protocol.startswith("rest")
        inside = dict(drawn)
        if rest:
            for name, ref in shape["members"].items():
                if name in inside and self.pair.traits(ref).get("location"):
                    self.outside(self.pair.traits(ref), name, inside.pop(name), headers)
        payload = shape.get("payload")
        if rest and payload:
            return 200, headers, self.payload(shape["members"][payload], payload, inside)
        if self.protocol in ("json", "rest-json"):
            return 200, headers, json.dumps(self.json(ours["output"], inside)).encode()
        text = self.members(shape, inside)
        if self.protocol == "query":
            wrapper = shape.get("resultWrapper") or operation.name + "Result"
            text = "<%s>%s</%s>" % (wrapper, text, wrapper)
        name = operation.name + "Response"
        tail = "<ResponseMetadata><RequestId>the-request</RequestId></ResponseMetadata>"
        text += tail if self.protocol == "query" else ""
        return 200, headers, ("<%s xmlns=\"urn:any\">%s</%s>" % (name, text, name)).encode()

    def outside(self, traits, name, value, headers):
        wire = traits.get("locationName", name)
        if traits["location"] == "headers":
            headers.update({wire + key: each for key, each in value.items()})
        elif traits["location"] == "header":
            if traits["type"] == "list":
                of = self.pair.traits(traits["member"])
                headers[wire] = ", ".join(self.text(of, each, "http") for each in value)
            else:
                headers[wire] = self.text(traits, value, "http")

    def payload(self, ref, name, drawn):
        if name not in drawn:
            return b""
        traits = self.pair.traits(ref)
        if kind(traits) == "structure" and self.protocol == "rest-xml":
            wire = traits.get("locationName", ref["shape"])
            return ("<%s>%s</%s>" % (wire, self.members(traits, drawn[name]), wire)).encode()
        if kind(traits) in ("structure", "list", "map", "document"):
            return json.dumps(self.json(ref, drawn[name])).encode()
        value = plain(drawn[name], True)
        return value if isinstance(value, bytes) else value.encode()

    def json(self, ref, value):
        traits = self.pair.traits(ref)
        here = kind(traits)
        if here == "structure":
            members = traits["members"]
            return {members[name].get("locationName", name): self.json(members[name], each)
                    for name, each in value.items()}
        if here == "list":
            return [self.json(traits["member"], each) for each in value]
        if here == "map":
            return {key: self.json(traits["value"], each) for key, each in value.items()}
        if here == "timestamp":
            return self.time(traits, value["$time"], "unix")
        if here == "blob":
            return base64.b64encode(value["$blob"].encode()).decode()
        return value["$json"] if isinstance(value, dict) and "$json" in value else value

    def time(self, traits, seconds, usual):
        spelt = FORMATS.get(traits.get("timestampFormat"), usual)
        if spelt == "unix":
            return seconds
        if spelt == "http":
            return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime(
                "%a, %d %b %Y %H:%M:%S GMT")
        return iso(seconds)

    def text(self, traits, value, usual="iso"):
        if traits["type"] == "timestamp":
            return str(self.time(traits, value["$time"], usual))
        if traits["type"] == "blob":
            return base64.b64encode(value["$blob"].encode()).decode()
        if traits.get("jsonvalue"):
            return base64.b64encode(json.dumps(value["$json"]).encode()).decode()
        return str(value).lower() if isinstance(value, bool) else str(value)

    def members(self, shape, value):
        text = ""
        for name, each in value.items():
            ref = shape["members"][name]
            traits = self.pair.traits(ref)
            if not traits.get("xmlAttribute"):
                text += self.element(traits.get("locationName", name), ref, each)
        return text

    def element(self, name, ref, value):
        traits = self.pair.traits(ref)
        here = traits["type"]
        if here == "list":
            of = traits["member"]
            if traits.get("flattened"):
                inner = name if "locationName" in ref else of.get("locationName", name)
                return "".join(self.element(inner, of, each) for each in value)
            inner = of.get("locationName", "member")
            return self.tag(name, "", "".join(self.element(inner, of, each) for each in value))
        if here == "map":
            entries = "".join(self.entry(name, traits, each) for each in value.items())
            return entries if traits.get("flattened") else self.tag(name, "", entries)
        if here == "structure":
            return self.tag(name, self.attributes(traits, value), self.members(traits, value))
        return self.tag(name, "", escape(self.text(traits, value)))

    def entry(self, name, traits, each):
        key, value = traits["key"], traits["value"]
        text = self.element(key.get("locationName", "key"), key, each[0])
        text += self.element(value.get("locationName", "value"), value, each[1])
        return self.tag(name if traits.get("flattened") else "entry", "", text)

    def attributes(self, traits, value):
        text = ""
        for name, ref in traits["members"].items():
            if self.pair.traits(ref).get("xmlAttribute") and name in value:
                wire = ref.get("locationName", name)
                if ":" in wire:
                    text += " xmlns:%s=\"urn:attribute\"" % wire.split(":")[0]
                text += " %s=%s" % (wire, quoteattr(str(value[name])))
        return text

    def tag(self, name, attributes, text):
        return "<%s%s>%s</%s>" % (name, attributes, text, name)
