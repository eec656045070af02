/* cli-match-output.h: donors that match, on a terminal or as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/hla/engraft-match.h"
#include "libengraft/project/engraft-patient.h"
#include "libengraft/project/engraft-search-donors.h"
#include "libengraft/registry/engraft-donor.h"
#include "libengraft/registry/engraft-search-options.h"

typedef struct CliChanges CliChanges;

/* A donor that was found */
typedef struct
{
  EngraftDonor *donor;
  guint         row;       /* of the file, or in the registry */
  EngraftMatch *match;
  char        **reasons;   /* why it is not in the list, none: it is; NULL: that is not asked */
} CliFound;

/* What was found for a patient */
typedef struct
{
  EngraftTyping *patient;
  EngraftPatient *person;           /* the same, as it was written */
  char          *patient_id;        /* NULL: there is only one patient */
  guint64        n_searched, n_found;
  int            mismatches;
  char          *ranking;           /* in words, by what the order is */
  GPtrArray     *found;             /* of CliFound, the best first: those that are shown */
  GPtrArray     *refused;           /* EngraftLeftOut */
  guint64        n_refused;         /* how many; 0: as many as there are sentences */
  EngraftSearchOptions *search;
  EngraftSearchDonors *donors;      /* what was searched */
  EngraftMacTable *macs;            /* NULL: there are no codes */
  guint          limit;             /* how many are shown at the most; 0: all */
  CliChanges    *changes;           /* NULL: this search is not compared with a former one */
} CliAnswer;

CliFound *cli_found_new                 (EngraftDonor    *donor,
                                         guint            row,
                                         EngraftMatch    *match);
void      cli_found_free                (CliFound        *self);
void      cli_answer_clear              (CliAnswer       *self);
/* @limit: how many changes of a kind are shown; 0: all */
void      cli_answer_print              (const CliAnswer *self,
                                         guint            limit);
void      cli_answer_print_explanations (const CliAnswer *self);
void      cli_answer_print_refused      (const CliAnswer *self);
void      cli_answers_print_json        (const CliAnswer *answers,
                                         guint            n,
                                         gboolean         as_list);
