/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kernel/hla/eg-allele.h"

/* Reads a name as before 2010, all of it, and where it is none a name of today: 0101 and 010101, and of the
 * years before 2002 27051 and 0101102N, whose third field has one digit.  Those are no names that could be in use
 * today: their third field is above all others.  0: it is no name. */
EgAllele engraft_old_name_parse (const char *text,
                                 const char *end,
                                 int         first_width);
/* Writes a name that was read so into EG_ALLELE_MAX_TEXT letters. */
void     engraft_old_name_print (EgAllele    name,
                                 int         first_width,
                                 char       *text);
