"""Transforms templates with aws-sam-translator: a line of a file is a question."""

import json
import logging
import os
import sys

from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.arn_generator import ArnGenerator
from samtranslator.translator.transform import transform


logging.disable(logging.WARNING)


class NoPolicies:
    """What would ask IAM for the policies of the account."""

    def load(self):
        return {}


def answer(question):
    os.environ["AWS_DEFAULT_REGION"] = question["region"]
    ArnGenerator.BOTO_SESSION_REGION_NAME = question["region"]
    try:
        return {"result": transform(question["template"], question["parameters"], NoPolicies())}
    except InvalidDocumentException as refusal:
        causes = [cause.message for cause in refusal.causes]
        return {"refused": " ".join([refusal.message] + causes)}
    except Exception as failure:
        return {"failed": repr(failure)}


with open(sys.argv[1], encoding="utf-8") as questions:
    for line in questions:
        print(json.dumps(answer(json.loads(line))), flush=True)
