/* engraft-survival-data-work.h: survival data while they are made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/survival/engraft-survival-data-private.h"
#include "libengraft/survival/engraft-survival-roles.h"

G_BEGIN_DECLS

/* What is known of all rows of the table while the used ones are sought. */
typedef struct
{
  EngraftSurvivalData  *data;
  EngraftSurvivalRoles  roles;
  guint                 n_rows;
  guint8               *reasons;       /* 0, or the reason to drop the row, plus 1 */
  guint8               *outcomes;
  guint8               *endings;       /* 0 when censored, else the number of the ending, from 1 */
  guint32              *subjects;      /* numbers of clusters or subjects, or NULL */
  guint                 n_repeated;
  guint                 n_zero;
  gboolean              competing;     /* other events are not taken for censorings */
  gboolean              episodes;      /* rows of a subject are its history */
  gboolean              intervals;     /* left and right are taken where they are named, and given in any case */
  gboolean              timeless;      /* whether, not when */
  gboolean              positive;      /* then only times above 0 count */
  GPtrArray            *columns;       /* of EngraftColumn: covariates, which may not be missing; or NULL */
  const char           *title;         /* of all these; or NULL */
} EngraftSurvivalWork;

/* Finds them; FALSE when the operation was cancelled. */
gboolean engraft_survival_work_find_rows    (EngraftSurvivalWork  *work,
                                             EngraftOperation     *operation,
                                             GError              **error);

/* The rows that are not dropped, so far. */
guint   *engraft_survival_work_list_used    (EngraftSurvivalWork  *work,
                                             gsize                *n);

/* The time of a row, NaN when it cannot be said. */
double   engraft_survival_work_time         (EngraftColumn        *column,
                                             EngraftColumn        *origin,
                                             guint                 row);

void     engraft_survival_work_drop         (EngraftSurvivalWork  *work,
                                             guint                 row,
                                             EngraftDropReason     reason);

/* Whether the times are those of the ends of intervals; what is between the ends of a row. */
gboolean engraft_survival_work_has_ends     (EngraftSurvivalWork  *work);
void     engraft_survival_work_read_ends    (EngraftSurvivalWork  *work);
void     engraft_survival_work_drop_zero    (EngraftSurvivalWork  *work);
void     engraft_survival_work_gather_ends  (EngraftSurvivalWork  *work);
void     engraft_survival_work_notify_ends  (EngraftSurvivalWork  *work);

/* How many of the numbers are there already; @n_different: how many there are. */
guint    engraft_survival_count_repeated    (const guint32        *numbers,
                                             gsize                 n,
                                             guint                 n_different);

G_END_DECLS
