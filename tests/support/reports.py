"""A firm's results made by hand from the real models, and the report built from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from sme_smartwork.assessment.model import DomainScore, NextAction, Readiness, TypeScore
from sme_smartwork.checklist.model import ChecklistScore, ChecklistSummary, Item, PersonProgress, Share
from sme_smartwork.company.model import Disability, Firm, FirmFacts, FlexibleKind, Region, Worker
from sme_smartwork.reports.build import build_report
from sme_smartwork.reports.model import Report
from sme_smartwork.reports.source import ReportInput
from sme_smartwork.rules.model import Verdict
from sme_smartwork.subsidy.model import (
    Amount,
    Caution,
    Combination,
    Condition,
    Deadline,
    Evaluation,
    FactUse,
    Figure,
    Payment,
    Per,
    ProgrammeResult,
    Question,
    Source,
    Status,
)
from sme_smartwork.wording import Language, Text

AS_OF = date(2026, 11, 22)
MADE_AT = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
LAW = Source(
    "law", Text("고용보험법 시행규칙 별표 1", "Employment Insurance Act, Rule, Table 1"), None, AS_OF
)
SEEN = Source(
    "site", Text("고용노동부 누리집 제도 안내", "Ministry of Employment, programme page"), None, AS_OF
)
DOMAINS = (
    ("D1", "목적과 경영 의지", "Purpose and leadership", 10, "72.5"),
    ("D2", "추진팀과 정책", "Team and policy", 10, "50"),
    ("D3", "업무 분석과 절차", "Work analysis and process", 18, "45.8"),
    ("D4", "제도·규칙·법", "Rules and law", 14, "70"),
    ("D5", "기술과 도구", "Technology and tools", 14, "83.3"),
    ("D6", "정보보호", "Security and privacy", 14, "37.5"),
    ("D7", "사람·문화·소통", "People, culture, communication", 12, "62.5"),
    ("D8", "공간·운영·효과 측정", "Place, operation, measurement", 8, None),
)


_FLEXIBLE = dict.fromkeys((1, 2, 3), FlexibleKind.TELEWORK) | {4: FlexibleKind.NONE}


def facts(name: str | None = "한빛디자인", people: int = 18) -> FirmFacts:
    """A design firm in Daejeon; some facts are not known."""
    firm = Firm(
        name=name,
        industry="73",
        region=Region.DAEJEON,
        founded_on=date(2015, 3, 2),
        regular_workers=Decimal("17.5"),
        insured_now=18,
        small_medium=True,
        electronic_attendance=True,
    )
    workers = tuple(
        Worker(
            code=f"W-{number:02d}",
            name=f"김직원{number}",
            birth_date=date(1985, 5, 17),
            disability=Disability.SEVERE if number == 1 else Disability.NONE,
            flexible_kind=_FLEXIBLE.get(number),
        )
        for number in range(1, people + 1)
    )
    return FirmFacts(AS_OF, firm, workers)


def readiness() -> Readiness:
    """Half-way there, with one type open and one closed by two gates."""
    domains = tuple(
        DomainScore(key, Text(ko, en), weight, None if score is None else Decimal(score))
        for key, ko, en, weight, score in DOMAINS
    )
    types = (
        TypeScore("TW", Text("재택근무", "Telework (home)"), Decimal("49.0"), ("D3-01", "D6-01")),
        TypeScore("VC", Text("직장근무(영상회의)", "In-office video meeting"), Decimal("61.25"), ()),
    )
    action = NextAction(
        "D3-01",
        Text("직무마다 집에서 할 수 있는 일을 적어 보세요.", "List for each job what can be done from home."),
        Decimal("3.375"),
        Decimal("4"),
        (0, 120_000),
        True,
    )
    return Readiness(
        True, Decimal("58.25"), "pilot_ready", Decimal("83.33"), False, 10, 12, domains, types, (action,)
    )


def items() -> tuple[Item, ...]:
    """Two items of the user's checklist."""
    sentences = (
        (
            "U-AST-01",
            "업무 자료는 회사가 정한 곳에만 저장해요.",
            "I keep work files only where the firm says.",
            5,
        ),
        ("U-AWR-02", "모르는 사람이 보낸 링크는 누르지 않아요.", "I do not open links from strangers.", 3),
    )
    return tuple(
        Item(
            id=key,
            role="user",
            area=key[:5],
            layer="people",
            types=("telework",),
            text=Text(ko, en),
            why=Text(ko, en),
            evidence=Text(ko, en),
            fix=Text(ko, en),
            weight=weight,
            renew_days=180,
            probes=(),
            sources=(),
        )
        for key, ko, en, weight in sentences
    )


def checklist(people: int = 18) -> ChecklistSummary:
    """Everybody answered, one with an important gap, one not at all."""
    fine = ChecklistScore(Decimal("0.875"), Decimal(1), False, 26, 26, (), (), ())
    gap = ChecklistScore(Decimal("0.61"), Decimal("0.9"), True, 24, 26, (), ("U-AST-01",), ("U-AST-01",))
    none = ChecklistScore(None, Decimal(0), False, 0, 26, (), (), ())
    scores = [none if n == people else gap if n == 2 else fine for n in range(1, people + 1)]
    progress = tuple(PersonProgress(f"W-{n:02d}", score) for n, score in enumerate(scores, 1))
    total = Share("user", Decimal("0.86"), Decimal("0.94"), Decimal("0.31"), ("U-AST-01",), 440, 468)
    return ChecklistSummary(
        progress, people - 2, 1, 1, (("U-AST-01", 16, 17), ("U-AWR-02", 17, 17)), total=total
    )


def _condition(key: str, ko: str, en: str, verdict: Verdict, **more: object) -> Condition:
    condition = Condition(key, Text(ko, en), verdict, (), (LAW, SEEN), "A")
    return replace(condition, **more)  # type: ignore[arg-type]


def flexible() -> ProgrammeResult:
    """A programme the firm can claim, with money for three people."""
    conditions = (
        _condition(
            "region",
            "사업장이 수도권 밖에 있어요.",
            "The workplace is outside the capital area.",
            Verdict.MET,
            facts=(FactUse("firm.region", None, "daejeon"),),
        ),
        _condition(
            "use",
            "한 달에 4일 이상 재택근무를 한 사람이 있고, 전자 출퇴근 기록이 있어요.",
            "Somebody teleworks four or more days a month with electronic attendance records.",
            Verdict.MET,
            facts=(FactUse("firm.electronic_attendance", None, "true"),),
            met_workers=("W-01", "W-02", "W-03"),
            unmet_workers=tuple(f"W-{n:02d}" for n in range(4, 19)),
        ),
    )
    payments = tuple(
        Payment(
            f"W-{n:02d}", "2026-10", 200_000, "1", 200_000, Text("재택 4일 이상", "Telework, 4 days or more")
        )
        for n in range(1, 4)
    )
    return ProgrammeResult(
        id="flexible_work_grant",
        title=Text("유연근무 장려금", "Flexible-work grant"),
        payer=Text("고용노동부 고용센터", "Employment Centre, Ministry of Employment and Labor"),
        status=Status.ELIGIBLE,
        amount=Amount(
            600_000, 600_000, 600_000, Per.MONTH, date(2026, 10, 1), date(2026, 11, 1), 7_200_000, 7_200_000
        ),
        payments=payments,
        conditions=conditions,
        deadlines=(Deadline(date(2026, 12, 15), Text("계획서 내기", "Hand in the plan")),),
        documents=(Text("참여 신청서", "Application form"), Text("출퇴근 기록", "Attendance records")),
        warnings=(
            Caution(
                Text("예산이 다하면 일찍 끝날 수 있어요.", "It may close early when its budget is used up.")
            ),
        ),
        excludes=("senior_employment_support",),
        figures=(
            Figure(
                "unit", Text("재택 월 지원액", "Monthly amount"), "200,000", date(2026, 1, 1), (LAW,), "A"
            ),
        ),
        application=Text("고용24 누리집에서 신청해요.", "Apply on the Employment 24 website."),
        url="https://www.work24.go.kr",
    )


def senior() -> ProgrammeResult:
    """A programme that cannot be decided yet."""
    question = Question(
        "worker.birth_date",
        ("W-05", "W-06"),
        Text("두 사람의 생년월일을 알려 주세요.", "Tell the birth dates of two people."),
        2_400_000,
        ("senior_employment_support",),
    )
    condition = _condition(
        "age",
        "60세 이상이고 1년 넘게 일한 사람이 늘었어요.",
        "More people of 60 or over have worked here for over a year.",
        Verdict.UNKNOWN,
        unknown_workers=("W-05", "W-06"),
        confidence="B",
    )
    return ProgrammeResult(
        id="senior_employment_support",
        title=Text("고령자 고용지원금", "Senior employment support"),
        payer=Text("고용노동부 고용센터", "Employment Centre, Ministry of Employment and Labor"),
        status=Status.UNDETERMINED,
        amount=Amount(None, 0, 600_000, Per.QUARTER, date(2026, 7, 1), date(2026, 10, 1), 0, 2_400_000),
        conditions=(condition,),
        questions=(question,),
    )


def ended() -> ProgrammeResult:
    """A programme without money for this firm."""
    condition = _condition(
        "size", "고용보험 피보험자가 10명 미만이에요.", "Fewer than 10 insured.", Verdict.UNMET
    )
    return ProgrammeResult(
        id="durunuri",
        title=Text("두루누리 사회보험료 지원", "Durunuri social-insurance support"),
        payer=Text("근로복지공단", "Korea Workers' Compensation and Welfare Service"),
        status=Status.INELIGIBLE,
        amount=None,
        conditions=(condition,),
    )


def evaluation() -> Evaluation:
    """One programme sure, one open, one not for this firm."""
    programmes = (flexible(), senior(), ended())
    combination = Combination(("flexible_work_grant",), ("senior_employment_support",), 7_200_000, 7_200_000)
    return Evaluation(AS_OF, "subsidies 2026.11", programmes, combination, senior().questions)


def source(
    language: Language = "ko", name: str | None = "한빛디자인", report_id: str = "5f" * 16
) -> ReportInput:
    """Everything a report is made from."""
    return ReportInput(
        facts=facts(name),
        readiness=readiness(),
        checklist=checklist(),
        evaluation=evaluation(),
        language=language,
        made_at=MADE_AT,
        report_id=report_id,
        program_version="0.1.0",
        packs=(("readiness", "2026.11"), ("security", "2026.11")),
        industry=Text(
            "기타 전문, 과학 및 기술 서비스업", "Other professional, scientific and technical services"
        ),
        items=items(),
        questions={"D3-01": Text("업무를 나눠 적어 두었나요?", "Is the work broken down and written up?")},
        priority_support=True,
    )


def report(language: Language = "ko", name: str | None = "한빛디자인", report_id: str = "5f" * 16) -> Report:
    """The report of the firm made by hand."""
    return build_report(source(language, name, report_id))
