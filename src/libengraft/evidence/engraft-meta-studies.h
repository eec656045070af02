/* engraft-meta-studies.h: what the rows of a table tell of studies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/evidence/eg-effect-size.h"
#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-table.h"
#include "libengraft/evidence/engraft-meta-options.h"

G_BEGIN_DECLS

/* What a measure needs of a row */
typedef enum
{
  ENGRAFT_META_FORM_ONE_ARM,     /* events, total */
  ENGRAFT_META_FORM_TWO_ARMS,    /* and those of the control */
  ENGRAFT_META_FORM_MEANS,
  ENGRAFT_META_FORM_REPORTED,    /* estimate with se or limits */
} EngraftMetaForm;

#define ENGRAFT_META_N_VALUES 10

/* In the order of the values of a study */
typedef enum
{
  ENGRAFT_META_EVENTS,
  ENGRAFT_META_TOTAL,
  ENGRAFT_META_CONTROL_EVENTS,
  ENGRAFT_META_CONTROL_TOTAL,
  ENGRAFT_META_MEAN,
  ENGRAFT_META_SD,
  ENGRAFT_META_CONTROL_MEAN,
  ENGRAFT_META_CONTROL_SD,
  ENGRAFT_META_ESTIMATE,
  ENGRAFT_META_SE,
} EngraftMetaValue;

typedef struct
{
  char    *label;
  guint    row;             /* of the table, from 0 */
  double   values[ENGRAFT_META_N_VALUES];
  double   y, v;            /* on the scale on which studies are put together; NaN where they cannot be */
  double   estimate, lower, upper;   /* as people read it, a proportion as a share */
  double   order;
  guint32  group;
  guint    n_arms;          /* that were put together; 0: not known */
  char    *problem;         /* why it is left out, or NULL */
} EngraftMetaStudy;

void            engraft_meta_study_free       (gpointer             study);

EngraftMetaForm engraft_meta_measure_get_form (EngraftMetaMeasure   measure);
/* Of measures that are not reported */
EgEffectKind    engraft_meta_measure_get_kind (EngraftMetaMeasure   measure);
/* Whether it is read as a share of 1 */
gboolean        engraft_meta_measure_is_share (EngraftMetaMeasure   measure);
/* Whether it is a ratio, of which 1 is no difference */
gboolean        engraft_meta_measure_is_ratio (EngraftMetaMeasure   measure);
const char     *engraft_meta_measure_get_title (EngraftMetaMeasure  measure);

/* Adds an EngraftMetaStudy for each row that the cohort takes, with what is wrong with it.  GROUPS: names of the codes;
 * without a group one of them.  N_FILTERED: rows that the filter leaves out. FALSE when a column is not there. */
gboolean        engraft_meta_studies_read     (EngraftTable        *table,
                                               EngraftCohort       *cohort,
                                               EngraftOptions      *options,
                                               GPtrArray           *studies,
                                               GPtrArray           *groups,
                                               guint               *n_filtered,
                                               GError             **error);

G_END_DECLS
