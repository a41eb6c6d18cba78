"""Stands for a bank, which knows one card."""


class CardDeclined(Exception):
    pass


def handler(request, context):
    if request["card"] != "4242":
        raise CardDeclined("the card %s is not known" % request["card"])
    return {"charged": request["amount"]}
