"""A program killed while somebody answers: every answer that was accepted is there."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sme_smartwork.assessment.content import content
from sme_smartwork.assessment.service import AssessmentService
from sme_smartwork.storage import vault
from tests.support.repository import TOP
from tests.support.workplaces import demo_workplace

KILLS = 60
ANSWERING = """
import json, os, random, sys
from pathlib import Path
from sme_smartwork.assessment.service import AssessmentService
from sme_smartwork.storage import vault
folder, code = Path(sys.argv[1]), sys.argv[2]
vault.unlock_with_recovery_code(folder, code).close()  # everything is loaded before the first fork
questions = [each.id for each in AssessmentService(None).questions(quick=False)]
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        service = AssessmentService(vault.unlock_with_recovery_code(folder, code))
        chance = random.Random(int(line))
        while True:
            level = chance.choice([None, 0, 1, 2, 3, 4])
            said = [chance.choice(questions), chance.choice(["CEO", "EMP/2"]), level]
            if chance.random() < 0.05 and service.answers():
                said = ["final", "", service.rounds.finalise(quick=False).id]
            else:
                os.write(1, f"trying {json.dumps(said)}\\n".encode())
                service.record(*said)
            os.write(1, f"accepted {json.dumps(said)}\\n".encode())
    os.write(1, f"child {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""

Said = tuple[str, str, int | None]


class Truth:
    """What was accepted, and what may or may not have been when the program was killed."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], int | None] = {}
        self.rounds: set[int] = set()
        self.trying: Said | None = None
        self.accepted = 0

    def hear(self, line: str) -> None:
        """One line of the program that answers."""
        word, _, rest = line.partition(" ")
        said: Said = tuple(json.loads(rest))
        if word == "trying":
            self.trying = said
            return
        self.trying = None
        self.accepted += 1
        if said[0] == "final":
            self.rounds.add(said[2] or 0)
        else:
            self.kept[said[0], said[1]] = said[2]

    def check(self, service: AssessmentService) -> None:
        """Everything accepted is there; only the one answer on its way may be either."""
        answers = service.answers()
        for (question, who), value in self.kept.items():
            found = answers.get(question, {}).get(who)
            if self.trying and self.trying[:2] == (question, who):
                assert found in (value, self.trying[2])
            else:
                assert found == value, (question, who)
        told = sum(len(each) for each in answers.values())
        assert told - sum(value is not None for value in self.kept.values()) in (-1, 0, 1)
        assert self.rounds <= {each.id for each in service.rounds.all()}
        self.kept = {}
        for name, each in answers.items():
            self.kept |= {(name, who): value for who, value in each.items() if isinstance(value, int)}
        self.trying = None


def test_60_kills_while_somebody_answers_lose_no_accepted_answer(tmp_path: Path) -> None:
    made = demo_workplace(tmp_path / "firm")
    made.store.close()
    chance, truth = random.Random(20261122), Truth()
    command = [sys.executable, "-c", ANSWERING, str(made.folder), made.code]
    with subprocess.Popen(
        command, cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            for number in range(KILLS):
                _answer_and_be_killed(server, number, chance, truth)
                with vault.unlock_with_recovery_code(made.folder, made.code) as store:
                    truth.check(AssessmentService(store))
                    store.check()
        finally:
            server.kill()
    assert truth.accepted > KILLS
    assert len(truth.kept) <= 2 * len(content().questions)


def _answer_and_be_killed(
    server: subprocess.Popen[str], seed: int, chance: random.Random, truth: Truth
) -> None:
    """Let a child answer and kill it at any moment, hearing everything it accepted."""
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{seed}\n")
    server.stdin.flush()
    child = int(server.stdout.readline().removeprefix("child "))
    for _ in range(chance.randrange(1, 12)):
        truth.hear(server.stdout.readline())
    time.sleep(chance.random() * 0.01)  # the moment of the kill is what the test varies
    os.kill(child, signal.SIGKILL)
    while (line := server.stdout.readline().strip()) != "dead":
        truth.hear(line)
