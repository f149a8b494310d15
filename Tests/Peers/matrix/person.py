"""A person with an independent Matrix client (matrix-nio) for one test.

usage: person.py HOMESERVER NAME

Registers, says `{"ok": true, "user": …}`, and then does what it is told, one command a line.
"""

import asyncio
import hashlib
import sys
import uuid

import nio

import lines

SYNC_MILLISECONDS = 20_000


class Refused(Exception):
    """The homeserver did not do it."""


def well(response):
    """A response that is no error."""
    if isinstance(response, nio.ErrorResponse):
        raise Refused(f"{response.status_code} {response.message}")
    return response


class Person:
    def __init__(self, homeserver, name):
        self.client = nio.AsyncClient(homeserver, name)
        # What was seen, by room, in the order in which it came: the raw events.
        self.seen = {}
        self.invited = []

    async def register(self):
        well(await self.client.register(self.client.user, "a long password of a test"))

    async def sync(self):
        response = well(await self.client.sync(timeout=SYNC_MILLISECONDS))
        for room in response.rooms.invite:
            if room not in self.invited:
                self.invited.append(room)
        for room, info in response.rooms.join.items():
            self.seen.setdefault(room, []).extend(event.source for event in info.timeline.events)

    # Commands: each answers with what it learned.

    async def open(self, user, encrypted=False, direct=True, name=None):
        """Makes a room and invites somebody."""
        state = []
        if encrypted:
            content = {"algorithm": "m.megolm.v1.aes-sha2"}
            state.append({"type": "m.room.encryption", "state_key": "", "content": content})
        preset = nio.RoomPreset.trusted_private_chat if direct else nio.RoomPreset.private_chat
        response = await self.client.room_create(
            is_direct=direct, preset=preset, invite=[user], initial_state=state, name=name
        )
        return {"room": well(response).room_id}

    async def put(self, room, content, type="m.room.message"):
        """Sends an event. Not by nio's own function, which refuses what it cannot encrypt."""
        request = nio.Api.room_send(self.client.access_token, room, type, content, uuid.uuid4())
        response = await self.client._send(nio.RoomSendResponse, *request, (room,))
        return {"event": well(response).event_id}

    async def say(self, room, text, mention=None, type="m.text"):
        """Types a text."""
        mentions = {"user_ids": [mention]} if mention else {}
        return await self.put(room, {"msgtype": type, "body": text, "m.mentions": mentions})

    async def edit(self, room, event, text):
        """Changes a text."""
        content = {"msgtype": "m.text", "body": "* " + text, "m.mentions": {}}
        content["m.new_content"] = {"msgtype": "m.text", "body": text, "m.mentions": {}}
        content["m.relates_to"] = {"rel_type": "m.replace", "event_id": event}
        return await self.put(room, content)

    async def react(self, room, event, key):
        """Taps a reaction."""
        relation = {"rel_type": "m.annotation", "event_id": event, "key": key}
        return await self.put(room, {"m.relates_to": relation}, "m.reaction")

    async def redact(self, room, event):
        """Takes back."""
        return {"event": well(await self.client.room_redact(room, event)).event_id}

    async def leave(self, room):
        """Goes."""
        well(await self.client.room_leave(room))
        return {}

    async def invite(self, room, user):
        """Lets somebody in."""
        well(await self.client.room_invite(room, user))
        return {}

    async def accept(self):
        """Waits for an invitation and follows it."""
        while not self.invited:
            await self.sync()
        room = self.invited.pop(0)
        well(await self.client.join(room))
        while room not in self.client.rooms:
            await self.sync()
        await self.history(room)
        return {"room": room}

    async def history(self, room):
        """Reads what was said before one came in."""
        response = well(await self.client.room_messages(room, limit=100))
        events = [event.source for event in reversed(response.chunk)]
        known = {event["event_id"] for event in self.seen.get(room, [])}
        self.seen[room] = [event for event in events if event["event_id"] not in known] + self.seen.get(room, [])
        return {}

    async def see(self, room, type, count=1, text=None):
        """Waits until so many events of somebody else are there, of a type, with a text; all of them, oldest first."""
        while True:
            found = [
                event
                for event in self.seen.get(room, [])
                if event["type"] == type
                and event["sender"] != self.client.user_id
                and (text is None or text in event["content"].get("body", ""))
            ]
            if len(found) >= count:
                return {"events": found}
            await self.sync()

    async def members(self, room):
        """Who is there."""
        response = well(await self.client.joined_members(room))
        return {"members": sorted(member.user_id for member in response.members)}

    async def download(self, url):
        """Fetches a file."""
        response = well(await self.client.download(mxc=url))
        body = response.body
        return {"sha256": hashlib.sha256(body).hexdigest(), "type": response.content_type, "size": len(body)}


async def main():
    person = Person(sys.argv[1], sys.argv[2])
    try:
        await person.register()
        lines.say(ok=True, user=person.client.user_id)
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            command = lines.read(line)
            try:
                answer = await getattr(person, command.pop("do"))(**command)
                lines.say(ok=True, **answer)
            except Exception as error:
                lines.problem(error)
    except Exception as error:
        lines.problem(error)
    finally:
        await person.client.close()


asyncio.run(main())
