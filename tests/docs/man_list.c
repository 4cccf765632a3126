#include <rclab/rclab.h>

#include <stdlib.h>

struct list {
    rc_atomic rc; // the header comes first; any other strategy fits here
    const char *item;
};

static void
list_dealloc(void *self)
{
    free(self);
}

static const rc_type list_type = {.name = "list", .dealloc = list_dealloc};

int
main(void)
{
    struct list *my_lst = malloc(sizeof *my_lst);

    if (my_lst == NULL)
        return 1;
    rc_init(&my_lst->rc, &list_type); // ref cnt == 1
    rc_incref(&my_lst->rc);           // other_lst = my_lst: 2
    rc_decref(&my_lst->rc);           // del other_lst: 1
    rc_decref(&my_lst->rc);           // del my_lst: list_dealloc runs
    rc_settle(&my_lst->rc);           // deferred counting frees here
    return 0;
}
