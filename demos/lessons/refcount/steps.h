// The code of `rclab refcount`. strategies.c includes it once for each
// strategy, with STRATEGY its name: no include guard.
//
// What the lesson prints is what was compiled: LINE runs a line, and records
// its text with the counts that the library gives after it.
#define PASTE_(a, b, c) a##b##c
#define PASTE(a, b, c)  PASTE_(a, b, c)
#define NAME(suffix)    PASTE(lists_, STRATEGY, suffix)
#define list            NAME(_list)
#define new_list        NAME(_new_list)

struct list {
    PASTE(rc_, STRATEGY, ) rc;
    struct list *item;  // a counted reference, or NULL
    struct list **seat; // where the trace looks for this list
};

static struct list *NAME(_seats)[REFCOUNT_LISTS];
#define seats NAME(_seats)

static void
NAME(_dealloc)(void *self)
{
    struct list *l = self;

    if (l->item != NULL)
        rc_decref(&l->item->rc);
    *l->seat = NULL;
    free(l);
}

static struct list *
new_list(void)
{
    static const rc_type type = {.name = "list", .dealloc = NAME(_dealloc)};
    struct list *l = malloc(sizeof *l);
    int free_seat = seats[0] != NULL;

    if (l == NULL)
        return NULL;
    l->item = NULL;
    l->seat = &seats[free_seat];
    seats[free_seat] = l;
    rc_init(&l->rc, &type);
    return l;
}

static void
NAME(_record)(struct refcount_trace *trace, const char *code)
{
    struct refcount_step *step = &trace->step[trace->steps++];

    step->code = code;
    for (int i = 0; i < REFCOUNT_LISTS; i++) {
        step->there[i] = seats[i] != NULL;
        step->count[i] = seats[i] != NULL ? rc_count(&seats[i]->rc) : 0;
    }
}
#define LINE(...) \
    __VA_ARGS__;  \
    NAME(_record)(trace, #__VA_ARGS__ ";")

static bool
NAME(_share)(struct refcount_trace *trace)
{
    struct list *my_lst;
    struct list *other_lst;

    trace->lists = 1;
    LINE(my_lst = new_list());
    if (my_lst == NULL)
        return false;
    LINE(other_lst = my_lst);
    LINE(rc_incref(&other_lst->rc));
    LINE(rc_decref(&other_lst->rc));
    LINE(rc_decref(&my_lst->rc));
    LINE(rc_settle(&my_lst->rc));
    return true;
}

static bool
NAME(_cycle)(struct refcount_trace *trace)
{
    struct list *a;
    struct list *b;

    trace->lists = 2;
    LINE(a = new_list());
    if (a == NULL)
        return false;
    LINE(b = new_list());
    if (b == NULL) {
        rc_decref(&a->rc);
        rc_settle(&a->rc);
        return false;
    }
    LINE(a->item = b; rc_incref(&b->rc));
    LINE(b->item = a; rc_incref(&a->rc));
    LINE(rc_decref(&a->rc));
    LINE(rc_decref(&b->rc));
    LINE(rc_settle(&a->rc));
    // No name is left: a program could not do this, and the lists would stay.
    LINE(a->item = NULL; rc_decref(&b->rc));
    LINE(rc_settle(&a->rc));
    return true;
}

#undef LINE
#undef seats
#undef new_list
#undef list
#undef NAME
#undef PASTE
#undef PASTE_
