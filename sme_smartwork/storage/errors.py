"""What can go wrong with a workplace file, each told apart so that each gets its own words."""

from __future__ import annotations

import errno

from sme_smartwork.errors import NotPossibleHere, UserError

_NO_SPACE = (
    {errno.ENOSPC, errno.EFBIG, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
)
_LONGEST_IN_SECONDS = 90  # longer times are told in minutes
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


class StorageError(UserError):
    """Anything a workplace file refuses; the subclass says which words are told."""

    told_as = "storage_damaged"

    def __init__(self, **params: object) -> None:
        super().__init__(self.told_as, **params)


class WrongKey(StorageError):
    """The passphrase does not open the workplace; the file itself is fine."""

    told_as = "storage_wrong_passphrase"


class WrongRecoveryCode(WrongKey):
    """The recovery code does not open the workplace; the file itself is fine."""

    told_as = "storage_wrong_recovery_code"


class WrongPin(WrongKey):
    """The PIN does not open the workplace; the file itself is fine."""

    told_as = "storage_wrong_pin"


class TooManyTries(StorageError):
    """After too many wrong keys the next try waits; `seconds` is how long of this computer's running time."""

    def __init__(self, seconds: int) -> None:
        self.told_as = "storage_wait_minutes" if seconds > _LONGEST_IN_SECONDS else "storage_wait_seconds"
        super().__init__(seconds=seconds, minutes=-(-seconds // 60))
        self.seconds = seconds


class NoSuchSlot(StorageError):
    """The workplace was never set up to be opened this way; `kind` is the `SlotKind` asked for."""

    told_as = "storage_no_such_slot"


class DamagedFile(StorageError):
    """The key is right but the database cannot be read."""

    told_as = "storage_damaged"


class DamagedKeys(DamagedFile):
    """The file with the wrapped keys was changed or cut; nothing is known about the database."""

    told_as = "storage_damaged_keys"


class NotAWorkplace(StorageError):
    """The folder holds no workplace, or only part of one."""

    told_as = "storage_not_a_workplace"


class PlaintextFile(StorageError):
    """The database is not encrypted, so it was not made by this program."""

    told_as = "storage_plaintext"


class NewerSchema(StorageError):
    """A newer program made the file."""

    told_as = "storage_newer"


class AlreadyOpen(StorageError):
    """Another window or process holds the workplace."""

    told_as = "storage_already_open"


class AlreadyThere(StorageError):
    """The folder for a new workplace or backup is in use."""

    told_as = "storage_already_there"


class WeakPassphrase(StorageError):
    """The passphrase is too short; `least` is the number of characters it needs."""

    told_as = "storage_weak_passphrase"


class WeakPin(StorageError):
    """The PIN has too few digits, or something else than digits; `least` is how many it needs."""

    told_as = "storage_weak_pin"


class TrivialPin(StorageError):
    """The PIN is one of those that are tried first: one digit, a run, a short pattern again and again."""

    told_as = "storage_trivial_pin"


class PinNeedsKeyring(StorageError):
    """A PIN alone would be guessed by whoever has the file: a secret store must stand behind it."""

    told_as = "storage_pin_needs_keyring"


class NeedsPassphrase(StorageError):
    """A new workplace needs a passphrase or the system's secret store besides the recovery code."""

    told_as = "storage_needs_passphrase"


class LastSlots(StorageError):
    """Removing this way in would leave fewer than two."""

    told_as = "storage_last_slots"


class NotReadyForPeople(StorageError):
    """People may be stored only when two ways in work and the recovery code was typed back once."""

    told_as = "storage_not_ready_for_people"


class UpgradeFailed(StorageError):
    """Bringing the file to this version's form failed; the old file and a backup are left."""

    told_as = "storage_upgrade_failed"


class BackupFailed(StorageError):
    """The backup just made could not be opened again, so it was thrown away."""

    told_as = "storage_backup_failed"


class CopyDamaged(StorageError):
    """A workplace copy was cut or changed, so nothing of it is used."""

    told_as = "storage_copy_damaged"


class CopyForeign(StorageError):
    """The file or folder is no workplace copy of this program."""

    told_as = "storage_copy_foreign"


class CopyNewer(StorageError):
    """A newer program made the workplace copy."""

    told_as = "storage_copy_newer"


class CopyGone(StorageError):
    """The workplace copy is not there any more, or may not be read."""

    told_as = "storage_copy_gone"


class CopyOfExample(StorageError):
    """The example firm is thrown away with the program, so it is neither copied nor brought back."""

    told_as = "storage_copy_of_example"


class _NotHere(StorageError, NotPossibleHere):
    """A storage failure that lies in this machine, not in the file."""


class EncryptionMissing(_NotHere):
    """The database driver does not encrypt here; nothing was opened or written."""

    told_as = "storage_encryption_missing"


class NoSpace(_NotHere):
    """Nothing more can be written: the disk is full, a quota is reached or the device is gone."""

    told_as = "storage_no_space"


class CopyNotWritten(_NotHere):
    """The copy could not be written: its folder is gone, or the device was pulled out."""

    told_as = "storage_copy_not_written"


class ReadOnlyFolder(_NotHere):
    """The folder of the workplace may not be written to."""

    told_as = "storage_read_only"


class CopyInWorkplace(StorageError):
    """A copy would lie inside a workplace's own folder, where it could replace what it is made of."""

    told_as = "storage_copy_in_workplace"


class CopyMisnamed(StorageError):
    """A copy's name must end so that its file can be told from others; `suffix` is how."""

    told_as = "storage_copy_misnamed"


class NetworkDrive(_NotHere):
    """The folder lies on a network drive, where the write-ahead log is not safe."""

    told_as = "storage_network_drive"


class KeyringUnavailable(_NotHere):
    """The system's secret store cannot be used; `reason` is one of `keyring_slot.REASONS`."""

    told_as = "storage_keyring"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.code = f"storage_keyring_{reason}"
        self.reason = reason


def from_os_error(problem: OSError) -> StorageError | None:
    """The error to tell for a failed file operation; None when it is none of the expected ones."""
    if problem.errno in _NO_SPACE:
        return NoSpace()
    if problem.errno in _READ_ONLY:
        return ReadOnlyFolder()
    return None
