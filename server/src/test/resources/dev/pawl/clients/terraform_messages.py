"""The calls of log groups, queues and topics."""

import json
import urllib.parse

from terraform_client import LOGS, SNS, SQS, equal, missing, pairs, texts


class LogGroup:
    """aws_cloudwatch_log_group"""

    def __init__(self, name):
        self.name = name

    def create(self, days, tags):
        LOGS.create_log_group(logGroupName=self.name, tags=tags)
        LOGS.put_retention_policy(logGroupName=self.name, retentionInDays=days)

    def find(self):
        pages = LOGS.get_paginator("describe_log_groups").paginate(logGroupNamePrefix=self.name)
        groups = [each for page in pages for each in page["logGroups"]]
        return [each for each in groups if each["logGroupName"] == self.name]

    def read(self):
        group = self.find()[0]
        arn = group["arn"].removesuffix(":*")
        return {
            "arn": arn,
            "kms_key_id": group.get("kmsKeyId", ""),
            "log_group_class": group["logGroupClass"],
            "retention_in_days": group.get("retentionInDays", 0),
            "tags": LOGS.list_tags_for_resource(resourceArn=arn)["tags"],
        }

    def update(self, added, removed):
        LOGS.delete_retention_policy(logGroupName=self.name)
        arn = self.read()["arn"]
        LOGS.untag_resource(resourceArn=arn, tagKeys=removed)
        LOGS.tag_resource(resourceArn=arn, tags=added)

    def delete(self):
        arn = self.read()["arn"]
        LOGS.delete_log_group(logGroupName=self.name)
        equal([], self.find())
        missing("ResourceNotFoundException", LOGS.delete_log_group, logGroupName=self.name)
        missing("ResourceNotFoundException", LOGS.list_tags_for_resource, resourceArn=arn)


class Queue:
    """aws_sqs_queue: the provider waits until it has seen what it set six times in a row."""

    DEFAULTS = {
        "DelaySeconds": "0",
        "MaximumMessageSize": "1048576",
        "MessageRetentionPeriod": "345600",
        "ReceiveMessageWaitTimeSeconds": "0",
        "VisibilityTimeout": "30",
    }
    GONE = "AWS.SimpleQueueService.NonExistentQueue"

    def create(self, name, attributes, tags):
        sent = {**self.DEFAULTS, **attributes}
        self.url = SQS.create_queue(QueueName=name, Attributes=sent, tags=tags)["QueueUrl"]
        equal(name, urllib.parse.urlparse(self.url).path.split("/")[2])
        self.seen(sent)

    def attributes(self):
        return SQS.get_queue_attributes(QueueUrl=self.url, AttributeNames=["All"])["Attributes"]

    def seen(self, wanted):
        got = self.attributes()
        for name, value in wanted.items():
            if value:
                equal(value, got.get(name))
            else:
                assert not got.get(name), got

    def read(self):
        got = self.attributes()
        for changing in [
            "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesDelayed",
            "ApproximateNumberOfMessagesNotVisible", "LastModifiedTimestamp", "CreatedTimestamp",
        ]:
            got.pop(changing)
        return {**got, "tags": SQS.list_queue_tags(QueueUrl=self.url).get("Tags", {})}

    def update(self, changed, added, removed):
        SQS.set_queue_attributes(QueueUrl=self.url, Attributes=changed)
        self.seen(changed)
        SQS.untag_queue(QueueUrl=self.url, TagKeys=removed)
        SQS.tag_queue(QueueUrl=self.url, Tags=added)

    def delete(self):
        SQS.delete_queue(QueueUrl=self.url)
        missing(self.GONE, self.attributes)
        missing(self.GONE, SQS.delete_queue, QueueUrl=self.url)


class Topic:
    """aws_sns_topic"""

    def create(self, name, attributes, tags):
        self.arn = SNS.create_topic(Name=name, Tags=pairs(tags))["TopicArn"]
        for attribute, value in attributes.items():
            self.set(attribute, value)

    def set(self, attribute, value):
        SNS.set_topic_attributes(
            TopicArn=self.arn, AttributeName=attribute, AttributeValue=value
        )

    def read(self):
        got = SNS.get_topic_attributes(TopicArn=self.arn)["Attributes"]
        # The provider reads it again until every principal is one of AWS.
        assert isinstance(json.loads(got["Policy"])["Statement"], list), got
        tags = SNS.list_tags_for_resource(ResourceArn=self.arn)["Tags"]
        return {
            "arn": got["TopicArn"],
            "display_name": got["DisplayName"],
            "owner": got["Owner"],
            "policy": json.loads(got["Policy"]),
            "tags": texts(tags),
        }

    def tags(self, added, removed):
        SNS.untag_resource(ResourceArn=self.arn, TagKeys=removed)
        SNS.tag_resource(ResourceArn=self.arn, Tags=pairs(added))

    def delete(self):
        SNS.delete_topic(TopicArn=self.arn)
        missing("NotFound", SNS.get_topic_attributes, TopicArn=self.arn)


class Subscription:
    """aws_sns_topic_subscription"""

    def create(self, topic, queue):
        self.arn = SNS.subscribe(
            TopicArn=topic, Protocol="sqs", Endpoint=queue, ReturnSubscriptionArn=True,
            Attributes={"RawMessageDelivery": "true"},
        )["SubscriptionArn"]

    def read(self):
        got = SNS.get_subscription_attributes(SubscriptionArn=self.arn)["Attributes"]
        equal("false", got["PendingConfirmation"])
        return {name: got[name] for name in [
            "ConfirmationWasAuthenticated", "Endpoint", "Owner", "Protocol", "RawMessageDelivery",
            "TopicArn",
        ]}

    def delete(self):
        SNS.unsubscribe(SubscriptionArn=self.arn)
        missing("NotFound", SNS.get_subscription_attributes, SubscriptionArn=self.arn)
