"""Makes tokens, right and wrong in every way, and has Microsoft's own validator judge them.

    python tokens.py KEYS OUT

KEYS is the file of test keys of TeamsTests; OUT gets JSON: the published key list, the moment, and for each token what
it is, the activity's service URL and channel, and whether `botframework-connector` takes it. TeamsTests judges the same
tokens and must agree, but for `stricter`: what we refuse on purpose and the reference takes.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt
from botframework.connector.auth import ChannelValidation, SimpleCredentialProvider
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

APP = "11111111-2222-3333-4444-555555555555"
SERVICE = "https://smba.trafficmanager.net/emea/"


def number(text):
    return int.from_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), "big")


def private_key(entry):
    n, e, d, p, q = (number(entry[name]) for name in "nedpq")
    numbers = rsa.RSAPrivateNumbers(
        p, q, d, rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q), rsa.RSAPublicNumbers(e, n)
    )
    return numbers.private_key()


def published(entry, kid, **more):
    return {"kty": "RSA", "use": "sig", "kid": kid, "n": entry["n"], "e": entry["e"], **more}


def segment(value):
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def make_cases(keys, now):
    first, second, stranger = (private_key(entry) for entry in keys)
    good = {"iss": "https://api.botframework.com", "aud": APP, "serviceurl": SERVICE, "nbf": now - 60, "exp": now + 3600}
    cases = []

    def add(name, field, service=SERVICE, channel="msteams", stricter=False):
        cases.append({"name": name, "field": field, "service": service, "channel": channel, "stricter": stricter})

    def signed(claims, key=first, algorithm="RS256", headers=None):
        return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": "first", **(headers or {})})

    def claim(name, stricter=False, **change):
        claims = {key: value for key, value in {**good, **change}.items() if value is not None}
        add(name, "Bearer " + signed(claims), stricter=stricter)

    def rs256(text):
        return first.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())

    token = signed(good)
    head, body, signature = token.split(".")

    add("good", "Bearer " + token)
    add("good, by the second key", "Bearer " + signed(good, second, headers={"kid": "second"}))
    for name, change in {
        "another issuer": {"iss": "https://sts.windows.net/x/"},
        "the issuer of the government's cloud": {"iss": "https://api.botframework.us"},
        "no issuer": {"iss": None},
        "another audience": {"aud": "99999999-2222-3333-4444-555555555555"},
        "our app by another name": {"aud": "api://" + APP},
        "a list of audiences": {"aud": [APP]},
        "no audience": {"aud": None},
        "ended 4 minutes ago": {"exp": now - 240},
        "ended 6 minutes ago": {"exp": now - 360},
        "ends in years": {"exp": now + 10**8},
        "ends at a fraction": {"exp": now + 60.5},
        "end is a word": {"exp": "soon"},
        "end is empty": {"exp": ""},
        "end is a list": {"exp": [now + 60]},
        "begins in 4 minutes": {"nbf": now + 240},
        "begins in 6 minutes": {"nbf": now + 360},
        "begin is a word": {"nbf": "now"},
        "no begin": {"nbf": None},
        "made in 4 minutes": {"iat": now + 240},
        "made in 6 minutes": {"iat": now + 360},
        "made is a word": {"iat": "now"},
        "no service URL": {"serviceurl": None},
        "another service URL": {"serviceurl": "https://smba.trafficmanager.net/amer/"},
        "the service URL without its slash": {"serviceurl": SERVICE[:-1]},
        "the service URL in capitals": {"serviceurl": SERVICE.upper()},
        "the service URL twice": {"serviceurl": [SERVICE, SERVICE]},
        "more claims than we know": {"azp": "x", "ver": "1.0", "nested": {"a": [1]}},
    }.items():
        claim(name, **change)
    claim("no end", stricter=True, exp=None)
    claim("end is a number as text", stricter=True, exp=str(now + 3600))
    claim("begin is a number as text", stricter=True, nbf=str(now - 60))

    add("the activity from elsewhere", "Bearer " + token, service="https://evil.example/")
    add("the activity without a service URL", "Bearer " + token, service="")
    add("an endorsed other channel", "Bearer " + token, channel="webchat")
    add("a channel that is not endorsed", "Bearer " + token, channel="directline")
    add("no channel", "Bearer " + token, channel="", stricter=True)
    add("a key for another channel", "Bearer " + signed(good, second, headers={"kid": "webchat"}))
    add("a key for no channel at all", "Bearer " + signed(good, second, headers={"kid": "empty"}), stricter=True)
    add("a key that says nothing of channels", "Bearer " + signed(good, second, headers={"kid": "silent"}))
    add("a stranger's key under its own id", "Bearer " + signed(good, stranger, headers={"kid": "stranger"}))
    add("a stranger's key under a known id", "Bearer " + signed(good, stranger))
    add("a known key under another's id", "Bearer " + signed(good, headers={"kid": "second"}))
    add("no key id", "Bearer " + jwt.encode(good, first, algorithm="RS256"))
    for algorithm in ("RS384", "RS512", "PS256"):
        add("signed with " + algorithm, "Bearer " + signed(good, first, algorithm))
    pem = first.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    def confused(secret):
        start = segment({"alg": "HS256", "typ": "JWT", "kid": "first"}) + "." + body
        return start + "." + segment(hmac.new(secret, start.encode(), hashlib.sha256).digest())

    add("signed with the public key as secret", "Bearer " + confused(pem))
    add("signed with the modulus as secret", "Bearer " + confused(keys[0]["n"].encode()))
    for name, header in {
        "no algorithm": {"kid": "first"},
        "algorithm none": {"alg": "none", "kid": "first"},
        "algorithm None": {"alg": "None", "kid": "first"},
        "algorithm in small letters": {"alg": "rs256", "kid": "first"},
        "algorithm PS256 in the header only": {"alg": "PS256", "kid": "first"},
        "algorithm RS512 in the header only": {"alg": "RS512", "kid": "first"},
        "an extension that nobody knows": {"alg": "RS256", "kid": "first", "x": {"y": 1}},
        "key id is a number": {"alg": "RS256", "kid": 1},
        "header is a list": [],
    }.items():
        add(name, "Bearer " + segment(header) + "." + body + "." + signature)
        add(name + ", unsigned", "Bearer " + segment(header) + "." + body + ".")
        start = segment(header) + "." + body
        add(name + ", signed over that", "Bearer " + start + "." + segment(rs256(start)))
    add("altered claims", "Bearer " + head + "." + segment({**good, "aud": APP, "x": 1}) + "." + signature)
    add("altered signature", "Bearer " + head + "." + body + "." + signature[:-8] + "AAAAAAAA")
    add("signature cut short", "Bearer " + head + "." + body + "." + signature[:-4])
    add("two parts", "Bearer " + head + "." + body)
    add("four parts", "Bearer " + token + "." + signature)
    add("claims that are no JSON", "Bearer " + head + "." + segment(b"no JSON") + "." + signature)
    add("claims that are a list", "Bearer " + head + "." + segment([]) + "." + signature)
    add("no field", "")
    add("no scheme", token)
    add("only the scheme", "Bearer")
    add("another scheme", "Basic " + token)
    add("the scheme in small letters", "bearer " + token)
    add("two spaces", "Bearer  " + token)
    add("two tokens", "Bearer " + token + " " + token)
    return cases


class Served(BaseHTTPRequestHandler):
    key_list = {}

    def do_GET(self):
        if self.path.endswith("/keys"):
            answer = self.key_list
        else:
            answer = {"issuer": "https://api.botframework.com", "jwks_uri": f"http://{self.headers['Host']}/keys"}
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


async def verdict(case):
    # A validator without a memory: an unknown key breaks its cache.
    JwtTokenExtractor.metadataCache.clear()
    try:
        await ChannelValidation.authenticate_channel_token_with_service_url(
            case["field"], SimpleCredentialProvider(APP, ""), case["service"], case["channel"]
        )
        return True
    except Exception:  # The reference fails in many ways; every one is a refusal.
        return False


def main(keys_file, out):
    with open(keys_file, encoding="utf-8") as file:
        keys = json.load(file)["keys"]
    endorsed = ["msteams", "webchat"]
    Served.key_list = {
        "keys": [
            published(keys[0], "first", endorsements=endorsed),
            published(keys[1], "second", endorsements=endorsed),
            published(keys[1], "webchat", endorsements=["webchat"]),
            published(keys[1], "empty", endorsements=[]),
            published(keys[1], "silent"),
        ]
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), Served)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ChannelValidation.open_id_metadata_endpoint = f"http://127.0.0.1:{server.server_port}/openidconfiguration"
    now = int(time.time())
    cases = make_cases(keys, now)
    for case in cases:
        case["accepted"] = asyncio.run(verdict(case))
    server.shutdown()
    accepted = sum(case["accepted"] for case in cases)
    with open(out, "w", encoding="utf-8") as file:
        json.dump({"now": now * 1000, "app": APP, "keys": Served.key_list, "cases": cases}, file, indent=1)
    print(f"{len(cases)} tokens, {accepted} accepted by botframework-connector")


if __name__ == "__main__":
    main(*sys.argv[1:])
