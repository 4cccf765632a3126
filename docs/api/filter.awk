# Makes Doxygen's comments of ours, for its eyes only: the headers say `//`.
#
#     // before a declaration       ///   the file's first one names the file
#     // behind a member            ///<  and the lines that go on with it
#
# A comment above several declarations without an empty line between them is
# repeated for each; one that says "Begins and ends" also for a second function
# with a body. What stands in a body is left alone.
BEGIN { first = 1 }

{ sub(/\r$/, "") }

# The body of a function: from { to } at column 0.
/^{/ { in_body = 1 }
in_body {
    print
    if (/^}/) {
        in_body = 0
        pair = comment ~ /Begins and ends/ ? comment : ""
        comment = ""
    }
    next
}

# struct, union, enum: comments of members.
/^(typedef )?(struct|union|enum)( [a-z_]+)? {/ { in_type = 1 }
in_type && /^}/ { in_type = 0 }
in_type && /^ +\/\/ / && behind {
    sub(/\/\/ /, "///< ")
    print
    next
}
in_type && /^ +\/\/ / {
    sub(/\/\/ /, "/// ")
    print
    next
}
in_type && /[,;{a-zA-Z0-9_] +\/\/ / {
    behind = !/{ +\/\/ /
    sub(/\/\/ /, behind ? "///< " : "/// ")
    print
    next
}
{ behind = 0 }

# A block before a declaration.
/^\/\// {
    pair = ""
    sub(/^\/\//, "///")
    if (first) {
        print "/// \\file"
        in_file = 1
        first = 0
    }
    print
    if (!in_file)
        comment = comment $0 "\n"
    after = 0
    next
}
{ first = 0; in_file = 0 }
pair != "" && /^static / { printf "%s", pair; pair = "" }
/^$/ { comment = ""; after = 0 }
after && comment != "" && /^[a-z].*\(/ { printf "%s", comment }
{ print; after = /;$/ }
