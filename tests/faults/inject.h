/*
 * What the runner tells the library that is preloaded into the programs under test.
 *
 * Starting a program takes far longer than the little work it does here, so the library stops each
 * program before its main and makes copies of it: for every order read from INJECT_ORDERS (a
 * descriptor) a child that goes on into main, and a report on INJECT_REPORTS how the child ended.
 * Without these one run is disturbed as INJECT_ORDER says: "CALLS DEED ERROR AT" in numbers.
 */
#ifndef TESTS_FAULTS_INJECT_H
#define TESTS_FAULTS_INJECT_H

/* Kinds of calls that are counted, each on its own. */
enum calls {
    CALLS_NONE,
    CALLS_MEMORY,  /* malloc, calloc, realloc from the program's own code */
    CALLS_LIBRARY, /* the same from the libraries that it uses */
    CALLS_WRITE,   /* and ftruncate */
    CALLS_RENAME,  /* and linkat */
    CALLS_FSYNC,
    CALLS_OPEN, /* to write: open, mkstemp, tmpfile */
    CALLS_CLOSE,
    CALLS_MKDIR,  /* and mkdtemp */
    CALLS_REMOVE, /* unlink, rmdir */
    CALLS_READ,
    CALLS_CHANGES, /* as what to strike: any of write, rename, fsync, mkdir, remove */
};

enum deed {
    DEED_FAIL,   /* this call alone fails */
    DEED_STAY,   /* this call and all of the kind after it */
    DEED_KILL,   /* SIGKILL before the call */
    DEED_TEAR,   /* a write does its first half, then SIGKILL; other calls: as DEED_KILL */
    DEED_STOP,   /* SIGSTOP before the call, so that something can be done meanwhile */
    DEED_CHANGE, /* a byte is added to the file INJECT_FILE before the call */
    DEED_VANISH, /* the file INJECT_FILE is removed before the call */
};

struct order {
    enum calls calls;
    enum deed deed;
    int error;        /* the errno of a failure */
    unsigned long at; /* which call, counted from 1 */
};

struct report {
    int wait_status; /* as from waitpid(); a stopped child is reported, and again after SIGCONT */
    int pid;
    int struck; /* the fault was met */
};

#endif
