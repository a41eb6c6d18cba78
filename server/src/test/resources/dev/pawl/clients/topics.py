"""The operations of SNS with boto3.

    python3 topics.py ENDPOINT
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

CONFIG = Config(retries={"max_attempts": 0}, read_timeout=60)
SNS = boto3.client("sns", endpoint_url=sys.argv[1], config=CONFIG)
SQS = boto3.client("sqs", endpoint_url=sys.argv[1], config=CONFIG)
ARN = "arn:aws:sqs:us-east-1:123456789012:"


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, not {actual!r}")


def refused(error, operation, **members):
    try:
        answer = getattr(SNS, operation)(**members)
    except ClientError as e:
        equal(error, e.response["Error"]["Code"])
    else:
        raise AssertionError(f"{operation}({members}) answered {answer}")


def receive(url, count):
    received = []
    while len(received) < count:
        more = SQS.receive_message(
            QueueUrl=url, WaitTimeSeconds=10, MaxNumberOfMessages=10,
            MessageAttributeNames=["All"]).get("Messages", [])
        if not more:
            raise AssertionError(f"only {received} came, not {count}")
        for message in more:
            SQS.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        received += more
    equal(count, len(received))
    return received


def topics():
    arn = SNS.create_topic(
        Name="tour", Attributes={"DisplayName": "T"}, Tags=[{"Key": "a", "Value": "1"}])["TopicArn"]
    equal("arn:aws:sns:us-east-1:123456789012:tour", arn)
    equal(arn, SNS.create_topic(Name="tour")["TopicArn"])
    refused("InvalidParameter", "create_topic", Name="tour", Attributes={"DisplayName": "U"})
    refused("InvalidParameter", "create_topic", Name="a b")
    refused("InvalidParameter", "create_topic", Name="tour.fifo")
    equal([{"TopicArn": arn}], SNS.list_topics()["Topics"])
    SNS.set_topic_attributes(TopicArn=arn, AttributeName="DisplayName", AttributeValue="V")
    equal("V", SNS.get_topic_attributes(TopicArn=arn)["Attributes"]["DisplayName"])
    refused("NotFound", "get_topic_attributes", TopicArn=arn + "x")
    SNS.tag_resource(ResourceArn=arn, Tags=[{"Key": "b", "Value": "2"}])
    SNS.untag_resource(ResourceArn=arn, TagKeys=["a"])
    equal([{"Key": "b", "Value": "2"}], SNS.list_tags_for_resource(ResourceArn=arn)["Tags"])
    return arn


def to_queues(topic):
    url = SQS.create_queue(QueueName="inbox")["QueueUrl"]
    policy = json.dumps({"kind": ["a", {"prefix": "b"}], "size": [{"numeric": [">", 3]}]})
    arn = SNS.subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=ARN + "inbox",
        Attributes={"FilterPolicy": policy})["SubscriptionArn"]
    equal([arn], [s["SubscriptionArn"] for s in SNS.list_subscriptions()["Subscriptions"]])
    size = {"DataType": "Number", "StringValue": "4"}
    for kind in ("a", "bee", "c"):
        attributes = {"kind": {"DataType": "String", "StringValue": kind}, "size": size}
        SNS.publish(TopicArn=topic, Message=f"is {kind}", Subject="S", MessageAttributes=attributes)
    documents = [json.loads(message["Body"]) for message in receive(url, 2)]
    equal(["is a", "is bee"], sorted(document["Message"] for document in documents))
    equal("S", documents[0]["Subject"])
    equal(topic, documents[0]["TopicArn"])
    equal({"Type": "Number", "Value": "4"}, documents[0]["MessageAttributes"]["size"])

    def set_attribute(name, value):
        SNS.set_subscription_attributes(
            SubscriptionArn=arn, AttributeName=name, AttributeValue=value)

    set_attribute("RawMessageDelivery", "true")
    set_attribute("FilterPolicyScope", "MessageBody")
    set_attribute("FilterPolicy", json.dumps({"order": {"total": [{"exists": True}]}}))
    attributes = SNS.get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
    equal("MessageBody", attributes["FilterPolicyScope"])
    equal("false", attributes["PendingConfirmation"])
    SNS.publish(TopicArn=topic, Message='{"order": {}}')
    raw = {"x": {"DataType": "String", "StringValue": "y"}}
    SNS.publish(TopicArn=topic, Message='{"order": {"total": 1}}', MessageAttributes=raw)
    [message] = receive(url, 1)
    equal('{"order": {"total": 1}}', message["Body"])
    equal("y", message["MessageAttributes"]["x"]["StringValue"])

    set_attribute("FilterPolicy", "{}")
    entries = [{"Id": str(i), "Message": f"m{i}"} for i in range(5)]
    equal(5, len(SNS.publish_batch(
        TopicArn=topic, PublishBatchRequestEntries=entries)["Successful"]))
    equal([f"m{i}" for i in range(5)], sorted(m["Body"] for m in receive(url, 5)))
    per_protocol = json.dumps({"default": "d", "sqs": "for queues"})
    SNS.publish(TopicArn=topic, Message=per_protocol, MessageStructure="json")
    equal("for queues", receive(url, 1)[0]["Body"])
    refused("InvalidParameter", "publish", TopicArn=topic, Message="x", MessageStructure="json")
    refused("InvalidParameter", "publish", TopicArn=topic, Message="")
    refused("NotFound", "publish", TopicArn=topic + "x", Message="x")
    refused("InvalidParameter", "subscribe", TopicArn=topic, Protocol="sqs", Endpoint="x")
    refused("InvalidParameter", "subscribe", TopicArn=topic, Protocol="pigeon", Endpoint="x")
    SNS.unsubscribe(SubscriptionArn=arn)
    equal([], SNS.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"])


def to_a_url(topic):
    posted = []

    class Taker(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
            posted.append((self.headers["x-amz-sns-message-type"], json.loads(body)))
            # Each is taken the second time.
            self.send_response(200 if len(posted) % 2 == 0 else 503)
            self.end_headers()
            if len(posted) % 2 == 0:
                taken.release()

        def log_message(self, *args):
            pass

    taken = threading.Semaphore(0)
    server = HTTPServer(("127.0.0.1", 0), Taker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/x"
    answer = SNS.subscribe(TopicArn=topic, Protocol="http", Endpoint=url)
    equal("pending confirmation", answer["SubscriptionArn"])
    equal(True, taken.acquire(timeout=20))
    kind, document = posted[-1]
    equal("SubscriptionConfirmation", kind)
    refused("InvalidParameter", "confirm_subscription", TopicArn=topic, Token="x")
    arn = SNS.confirm_subscription(TopicArn=topic, Token=document["Token"])["SubscriptionArn"]
    SNS.publish(TopicArn=topic, Message="hello")
    equal(True, taken.acquire(timeout=20))
    kind, document = posted[-1]
    equal(("Notification", "hello"), (kind, document["Message"]))
    SNS.unsubscribe(SubscriptionArn=arn)
    server.shutdown()


def fifo():
    topic = SNS.create_topic(Name="tour.fifo", Attributes={"FifoTopic": "true"})["TopicArn"]
    attributes = {"FifoQueue": "true"}
    url = SQS.create_queue(QueueName="inbox.fifo", Attributes=attributes)["QueueUrl"]
    SNS.subscribe(
        TopicArn=topic, Protocol="sqs", Endpoint=ARN + "inbox.fifo",
        Attributes={"RawMessageDelivery": "true"})
    refused("InvalidParameter", "publish", TopicArn=topic, Message="x")
    refused("InvalidParameter", "publish", TopicArn=topic, Message="x", MessageGroupId="g")
    for i in range(10):
        members = {"MessageGroupId": "g", "MessageDeduplicationId": str(i)}
        first = SNS.publish(TopicArn=topic, Message=f"m{i}", **members)
        again = SNS.publish(TopicArn=topic, Message=f"m{i}", **members)
        equal(first["SequenceNumber"], again["SequenceNumber"])
    equal([f"m{i}" for i in range(10)], [message["Body"] for message in receive(url, 10)])


TOUR = topics()
to_queues(TOUR)
to_a_url(TOUR)
fifo()
SNS.delete_topic(TopicArn=TOUR)
refused("NotFound", "publish", TopicArn=TOUR, Message="x")
print("done")
