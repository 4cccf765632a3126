// A site's instruction is announced like any access: as a read, a write, or
// both. The stub then does the instruction. An instruction that reads and
// writes is two steps. After the second step the explorer puts back the value
// that the first step saw. So the instruction computes from that value, and may
// lose another thread's update, as on the machine.
//
// A locked instruction is one atomic update, sequentially consistent. Inline
// assembly that takes a lock with such an instruction often gives the lock back
// with a plain move, which on this machine orders as a release does. So other
// accesses of sites to such a word are atomic too: loads acquire and stores
// release. The explorer learns these words when a locked instruction runs.
#include "intercept/site.h"

#include "code/routine.h"
#include "code/scan.h"
#include "engine/access.h"
#include "engine/crash.h"
#include "intercept/stub.h"
#include "intercept/word.h"
#include "program/module.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { WORDS = 256, WIDEST = 16, RCX = 1, DOWNWARDS = 1 << 10 };

static struct ex_site *sites; // by address
static size_t site_count;
static uintptr_t locked[WORDS]; // words that locked instructions update
static size_t locked_count;

// ---- the steps of a site

static uintptr_t
address(const struct ex_site *site, const struct ex_registers *r)
{
    uint64_t at = (uint64_t)site->displacement;
    if (site->relative)
        return ex_module.base + at;
    if (site->base >= 0)
        at += site->base == EX_RSP ? ex_stub_rsp(r) : r->gpr[site->base];
    if (site->index >= 0)
        at += r->gpr[site->index] * site->scale;
    return at;
}

static bool
is_locked(uintptr_t at)
{
    for (size_t i = 0; i < locked_count; i++)
        if (locked[i] == at)
            return true;
    return false;
}

static void
learn_locked(uintptr_t at)
{
    if (ex_cell(at) == NULL || is_locked(at) || locked_count == WORDS)
        return;
    locked[locked_count++] = at;
    ex_share_grow();
}

static enum ex_rmw
update_of(const struct ex_site *site)
{
    switch (site->id) {
    case X86_INS_XCHG:
        return EX_RMW_EXCHANGE;
    case X86_INS_ADD:
    case X86_INS_XADD:
    case X86_INS_INC:
        return EX_RMW_ADD;
    case X86_INS_SUB:
    case X86_INS_DEC:
        return EX_RMW_SUB;
    case X86_INS_AND:
        return EX_RMW_AND;
    case X86_INS_OR:
        return EX_RMW_OR;
    case X86_INS_XOR:
        return EX_RMW_XOR;
    case X86_INS_CMPXCHG:
        return EX_RMW_CAS;
    default:
        return EX_RMW_OTHER;
    }
}

// An update of an unknown kind counts as a change of the word.
static void
update(const struct ex_site *site, struct ex_registers *r, void *at,
       const void *pc)
{
    enum ex_rmw what = update_of(site);
    bool one = site->id == X86_INS_INC || site->id == X86_INS_DEC;
    uint64_t v = one                  ? 1
                 : site->immediate    ? (uint64_t)site->constant
                 : site->operand >= 0 ? r->gpr[site->operand]
                                      : 0;
    uint64_t always = 1;
    struct ex_event *e;
    learn_locked((uintptr_t)at);
    bool known = what != EX_RMW_OTHER && site->size <= 8 &&
                 (one || site->immediate || site->operand >= 0);
    if (!known)
        e = ex_word_update(EX_RMW_XOR, at, &always,
                           site->size < 8 ? site->size : 8,
                           memory_order_seq_cst, memory_order_seq_cst, pc);
    else if (what == EX_RMW_CAS)
        e = ex_word_cas(at, &r->gpr[0], &v, site->size, memory_order_seq_cst,
                        memory_order_seq_cst, pc);
    else
        e = ex_word_update(what, at, &v, site->size, memory_order_seq_cst,
                           memory_order_seq_cst, pc);
    if (e == NULL || !known)
        return;
    ex_u128 old = 0;
    memcpy(&old, at, site->size);
    bool fails = what == EX_RMW_CAS && memcmp(at, &r->gpr[0], site->size) != 0;
    ex_u128 now = fails ? old : ex_word_apply(what, old, v);
    uint64_t after = 0;
    memcpy(&after, &now, site->size);
    e->after = after;
    e->op.rmw = (uint8_t)what;
}

static void
plain(const struct ex_site *site, void *at, size_t size, const void *pc)
{
    uint8_t seen[WIDEST];
    bool both = site->reads && site->writes && size <= sizeof seen;
    if (site->reads)
        ex_access(at, size, false, pc);
    if (!site->writes)
        return;
    bool known = both && ex_cell((uintptr_t)at) != NULL;
    if (known)
        memcpy(seen, at, size);
    ex_access(at, size, true, pc);
    if (known)
        memcpy(at, seen, size);
}

static void
happens(const struct ex_site *site, struct ex_registers *r, const void *pc)
{
    void *at = (void *)address(site, r);
    size_t size = site->size;
    bool atomic = site->locked || is_locked((uintptr_t)at);
    if (size == 0 || site->segment)
        ex_unsupported("the program runs an instruction whose accesses the "
                       "explorer does not know; leave it out under #ifndef "
                       "RC_EXPLORED");
    if (ex_run.walk != NULL && atomic && ex_cell((uintptr_t)at) != NULL)
        ex_unsupported("an atomic operation in assembly under --model c11");
    if (site->repeated) {
        size *= r->gpr[RCX];
        if ((r->flags & DOWNWARDS) && size > 0)
            at = (char *)at - size + site->size;
    }
    if (site->locked)
        update(site, r, at, pc);
    else if (!atomic || (site->reads && site->writes))
        plain(site, at, size, pc);
    else if (site->reads)
        ex_word_step(EX_ATOMIC_LOAD, at, size, memory_order_acquire, NULL, pc);
    else
        ex_word_store(at, at, size, memory_order_release, pc);
}

void
ex_stub_called(struct ex_registers *r)
{
    const struct ex_site *site = &sites[r->number];
    uint64_t at = site->at;
    const char *pc = (const char *)ex_module.base + at;
    if (!ex_run.active)
        return;
    r->frame = r->gpr[EX_RBP];
    r->back = (uintptr_t)pc + 1;
    ex_run.frame = (uintptr_t)r;
    for (; site < sites + site_count && site->at == at; site++)
        happens(site, r, pc);
}

// ---- arming

static bool
read_code(const char *path)
{
    struct ex_image image;
    struct ex_reader reader;
    struct ex_routine routine = {0};
    struct ex_scan scan = {.reader = &reader};
    if (!ex_image_open(&image, path))
        return false;
    bool read = ex_reader_open(&reader, &image);
    scan.debug = ex_debug_open(path);
    for (size_t i = 0; read && i < image.functions.count; i++)
        read = ex_routine_read(&reader, &image.functions.name[i], &routine) &&
               ex_scan_routine(&scan, &routine);
    if (read) {
        sites = scan.site;
        site_count = scan.sites;
        scan.site = NULL;
    }
    ex_debug_close(scan.debug);
    ex_scan_free(&scan);
    ex_routine_free(&routine);
    ex_reader_close(&reader);
    ex_image_close(&image);
    return read;
}

static bool
put_stubs(void)
{
    uintptr_t base = ex_module.base;
    uintptr_t text = ex_module.text & ~(uintptr_t)(EX_PAGE - 1);
    size_t size = ex_module.text + ex_module.text_size - text;
    if (!ex_stubs_open(base, site_count) ||
        mprotect((void *)text, size, PROT_READ | PROT_WRITE | PROT_EXEC) != 0)
        return false;
    bool put = true;
    for (size_t i = 0; i < site_count && put; i++)
        if (i == 0 || sites[i].at != sites[i - 1].at)
            put = ex_stub_put(&sites[i], base, (uint32_t)i);
    return mprotect((void *)text, size, PROT_READ | PROT_EXEC) == 0 && put;
}

bool
ex_sites_arm(const char *path, struct ex_cause *cause)
{
    ex_sites_forget();
    if (!read_code(path))
        return ex_cause_set(cause, EX_REASON_NO_MEMORY, NULL, NULL);
    if (site_count > 0 && !put_stubs())
        return ex_cause_set(cause, EX_REASON_ADDRESSES, NULL, NULL);
    ex_crash_resumes = ex_stub_of;
    return true;
}

void
ex_sites_forget(void)
{
    ex_stubs_close();
    free(sites);
    sites = NULL;
    site_count = locked_count = 0;
    ex_crash_resumes = NULL;
}
