"""A name that leads here, for Python programs: what a line in /etc/hosts does."""

import socket

resolved = socket.getaddrinfo


def getaddrinfo(host, *rest, **more):
    return resolved("127.0.0.1" if host == "sync-localhost" else host, *rest, **more)


socket.getaddrinfo = getaddrinfo
