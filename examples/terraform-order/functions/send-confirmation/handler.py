"""Stands for a mail service: writes the confirmation of an order."""


def handler(order, context):
    text = "Order %s is confirmed: %.2f charged." % (
        order["orderId"],
        order["payment"]["amount"],
    )
    print("To customer %s: %s" % (order["customerId"], text))
    return {**order, "confirmation": {"sentTo": order["customerId"], "text": text}}
