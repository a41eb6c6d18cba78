"""With boto3 to a server that is too busy for the first call, and says so."""

import boto3

if boto3.client("stepfunctions").list_activities()["activities"] != []:
    raise AssertionError("there are activities")
print("seen busy retried")
