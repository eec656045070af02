/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/hla/engraft-place.h"

G_BEGIN_DECLS

/* Where the antigens of a place begin, at the bracket: 15:XX[62]; NULL: none are written. */
const char *engraft_place_find_antigens (const char            *text,
                                         const char            *end);
/* Reads them, behind a typing by DNA that is read.  [62] and [62/7]: the place is one of these, and is narrowed.
 * [62&7]: serology saw both at the locus, and [62&] one and nothing else; this waits for the other place. */
gboolean    engraft_place_read_antigens (EngraftPlace          *self,
                                         EngraftNomenclature   *nomenclature,
                                         const EgLocus         *locus,
                                         const char            *text,
                                         GError               **error);
/* Intersects both places with what serology saw of the locus, if it is written at the first of them (else at the
 * second).  @is_doubled: (inout): the second is the first again; of two antigens of which one alone may be it, the
 * other one is the second place.  A contradiction changes nothing but a note. */
void        engraft_places_intersect    (EngraftNomenclature   *nomenclature,
                                         const EgLocus         *locus,
                                         EngraftPlace          *places[2],
                                         gboolean              *is_doubled);
/* The number of an antigen as a registry writes it: 62, B62, 62(15); "" for a word that says nothing, as a blank; NULL: it is
 * no antigen. */
char       *engraft_place_dup_antigen   (const char            *text);
/* The first value of a locus by DNA with what serology saw of the locus behind it: 15:XX[62&7].  Both are antigens, or
 * blank. */
char       *engraft_place_join_antigens (const char            *dna,
                                         const char            *first,
                                         const char            *second);

G_END_DECLS
