// A module called spam, initialised in one of several ways:
//
//     -DGIL=1           slots, and among them Py_mod_gil with that value
//     (without)         slots, and none of them Py_mod_gil
//     -DEMPTY           an empty array of slots
//     -DRUN_TIME        slots that are filled in by the import
//     -DSINGLE          single-phase; with -DCALL it calls SetGIL
//     -DEXPORT          PyModExport, as in Python 3.15; with GIL as above
//     -DLIBRARY         no module at all
//
// With -DPAIRS its data hold a 4 beside a 1, pointed to like slots.
#include <Python.h>

static int
spam_exec(PyObject *module)
{
    return module == NULL;
}

#ifdef PAIRS
static intptr_t pairs[] = {4, 1, 0, 0};
intptr_t *spam_pairs = pairs;
#endif

#if defined EXPORT
static int abi_info;
static PySlot slots[] = {{100, 0, 0, "spam"},
                         {85, 0, 0, (void *)spam_exec},
#    ifdef GIL
                         {87, 4, 0, (void *)GIL},
#    endif
                         {109, 4, 0, &abi_info},
                         {0, 0, 0, NULL}};

__attribute__((visibility("default"))) PySlot *PyModExport_spam(void);
PySlot *
PyModExport_spam(void)
{
    return slots;
}
#elif defined LIBRARY
int spam(PyObject *module);
int
spam(PyObject *module)
{
    return spam_exec(module);
}
#else
#    ifndef SINGLE
static PyModuleDef_Slot slots[5] = {
#        if !defined EMPTY && !defined RUN_TIME
    {Py_mod_exec, (void *)spam_exec},
    {Py_mod_multiple_interpreters, (void *)2},
#        endif
#        ifdef GIL
    {Py_mod_gil, (void *)GIL},
#        endif
    {0, NULL}};
#    endif
static PyModuleDef definition = {
    .ob_base = PyModuleDef_HEAD_INIT,
    .m_name = "spam",
    .m_doc = "eggs",
#    ifndef SINGLE
    .m_slots = slots,
#    endif
};

PyMODINIT_FUNC PyInit_spam(void);
PyMODINIT_FUNC
PyInit_spam(void)
{
#    ifdef SINGLE
    PyObject *module = PyModule_Create2(&definition, 1013);
    (void)spam_exec(module);
#        ifdef CALL
    PyUnstable_Module_SetGIL(module, Py_MOD_GIL_NOT_USED);
#        endif
    return module;
#    else
#        ifdef RUN_TIME
    slots[0] = (PyModuleDef_Slot){Py_mod_exec, (void *)spam_exec};
    slots[1] = (PyModuleDef_Slot){Py_mod_gil, Py_MOD_GIL_NOT_USED};
#        endif
    return PyModuleDef_Init(&definition);
#    endif
}
#endif
