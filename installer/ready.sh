# Sourced by ./run and ./test: leaves a complete environment and its Python in $python.
# A stamp holds what the environment was made of; while it still fits, set-up costs a few milliseconds.
unset PYTHONHOME PYTHONPATH
python=$here/.venv/bin/python

is_ready() { # NEED LOCK
    [ -x "$python" ] && { readlink -f -- "$python" && cat -- "$here/$2"; } | cmp -s - "$here/.venv/ready-$1"
}

new_enough_python() {
    for name in python3.13 python3.12 python3.11 python3 python3.14; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo 'Python 3.11 이상이 필요해요. 아무것도 바뀌지 않았어요. 설치한 뒤 다시 실행해 주세요: sudo apt-get install python3 python3-venv' >&2
    echo 'Python 3.11 or newer is needed. Nothing was changed. Install it and try again: sudo apt-get install python3 python3-venv' >&2
    return 3
}

set_up() { # NEED LOCK
    is_ready "$1" "$2" && return
    base=$(new_enough_python) || exit 3
    "$base" "$here/installer/setup_env.py" "$1" </dev/null || exit
}
