/* engraft-search-words.h: what a search and a match are called on screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "libengraft/project/engraft-donor-search-item.h"

G_BEGIN_DECLS

typedef enum
{
  ENGRAFT_LOCUS_MATCH,
  ENGRAFT_LOCUS_POTENTIAL,
  ENGRAFT_LOCUS_MISMATCH,      /* in both directions */
  ENGRAFT_LOCUS_GVH,
  ENGRAFT_LOCUS_HVG,
  ENGRAFT_LOCUS_UNTYPED,
  ENGRAFT_N_LOCUS_STATES
} EngraftLocusState;

void              engraft_search_words_init         (void);

/* where a match has a locus; -1: nothing is said of it */
int               engraft_search_words_find_locus   (EngraftMatch             *match,
                                                     EngraftDonorLocus         locus);
EngraftLocusState engraft_locus_state_get           (EngraftMatch             *match,
                                                     guint                     index);
const char       *engraft_locus_state_get_icon_name (EngraftLocusState         state);
const char       *engraft_locus_state_get_css_class (EngraftLocusState         state);
const char       *engraft_locus_state_get_name      (EngraftLocusState         state);

/* “A: 1 of 2, mismatch against the patient (GvH)” */
char             *engraft_search_words_dup_locus    (EngraftMatch             *match,
                                                     guint                     index);
/* In few words whether DPB1 matches, or by its groups of T-cell epitopes may mismatch; NULL: it is not shown */
char             *engraft_search_words_dup_dpb1 (EngraftMatch *match);
char             *engraft_search_words_dup_count    (EngraftMatch             *match);
/* “Adult, 31 years, male, CMV negative, O+”: what is known */
char             *engraft_search_words_dup_donor    (const EngraftDonorRecord *record);
/* what a locus is typed as: each genotype of several on a line, and of more than @most how many they are */
char             *engraft_search_words_dup_typing   (const char               *first,
                                                     const char               *second,
                                                     const char               *separator,
                                                     guint                     most);
char             *engraft_search_words_dup_abo      (const EngraftDonorRecord *record);
const char       *engraft_search_words_get_sign     (EngraftSign               sign);
const char       *engraft_search_words_get_sex      (EngraftSex                sex);
/* by kg of weight when that is known; NULL: the count is not known */
char             *engraft_search_words_dup_cells    (double                    cells,
                                                     int                       power,
                                                     double                    weight);
/* “12 of 5,000 donors: 3 with no mismatch, 9 with one” */
char             *engraft_search_words_dup_answer   (EngraftSearchResult      *result);
/* what the answer leaves out, the release, and that donors are simulated */
char             *engraft_search_words_dup_ground   (EngraftDonorSearchItem   *item);

G_END_DECLS
