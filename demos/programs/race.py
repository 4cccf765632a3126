"""The race, a reference count and a loop that could scale, in this Python.

Prints one line: version, GIL (on, off), references to a new list with two
names, updates expected, updates lost with a pause between read and write,
and how many times as fast two threads finish two jobs as one thread does.
"""
import sys
import threading
import time

ROUNDS = 2000
WORK = 400_000
cnt = 0


def increment(pause):
    global cnt
    for i in range(ROUNDS):
        read = cnt
        if i % 10 == 0:
            time.sleep(pause)  # gives the GIL away, too
        cnt = read + 1


def work():
    total = 0
    for i in range(WORK):
        total += i & 3
    return total


def timed(run):
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def on_threads(target, *args):
    threads = [threading.Thread(target=target, args=args) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main():
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    my_lst = []
    other_lst = my_lst
    references = sys.getrefcount(my_lst) - sys.getrefcount([])
    on_threads(increment, 0)
    work()
    one = timed(lambda: (work(), work()))
    two = timed(lambda: on_threads(work))
    print(sys.version.split()[0], "on" if gil else "off",
          references, 2 * ROUNDS, 2 * ROUNDS - cnt, f"{one / two:.2f}")
    del other_lst


main()
