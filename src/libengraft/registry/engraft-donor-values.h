/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-notation.h"

G_BEGIN_DECLS

/* Sets a field of a record from what a file says, which stays the owner of the text.  Blanks around it are
 * gone already.  Returns why it cannot be read, for a person, or NULL when all is well.  Private to the
 * readers of donors. */
char *donor_values_set (EngraftDonorRecord  *record,
                        guint                field,
                        const char          *text,
                        const DonorNotation *notation);
/* Why a text is no value of a field, for a person */
char *donor_values_refuse      (guint               field,
                                const char         *text,
                                const char         *wanted);
/* engraft-donor-typings.c: PLACE: 2 * locus, or one more; a text of a list becomes shorter in its place */
void  donor_values_set_typing  (EngraftDonorRecord *record,
                                guint               place,
                                const char         *text);
/* Where both values of a locus are in its first place, with + between, and the second is empty, each gets its own. */
void  donor_values_divide      (EngraftDonorRecord *record);
/* Sets a locus from what is said of it by DNA and by serology: of two texts each may be NULL.  Where there is DNA, the
 * antigens are written behind the first value (of each genotype), in @texts, and both are intersected when the typing is read; else
 * the antigens are the typing.  Returns why they cannot be joined, as donor_values_set() does. */
char *donor_values_set_typings (EngraftDonorRecord *record,
                                EngraftDonorLocus   locus,
                                const char * const *dna,
                                const char * const *serology,
                                GStringChunk       *texts);

G_END_DECLS
