/* engraft-visit-roles.h: the columns of a table of visits, and of one of relapses.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/endpoints/engraft-visit-options.h"

G_BEGIN_DECLS

/* The columns that are meant; borrowed of the tables. */
typedef struct
{
  EngraftColumn *subject, *date, *value, *measure, *start, *birth, *may_confirm, *relapse;
  EngraftColumn *relapse_subject, *relapse_date, *relapse_end;
  gboolean       only_dates;     /* a value is a date, and need not be there */
  const GArray  *rows;           /* of guint: those that take part; NULL: all */
  gboolean       keeps_early;    /* also visits long before the start */
} EngraftVisitRoles;

/* Each is there and has what is wanted of it; FALSE with an error of ENGRAFT_VISITS_ERROR_COLUMN. */
gboolean engraft_visit_roles_find          (EngraftVisitRoles    *roles,
                                            EngraftTable         *table,
                                            EngraftVisitOptions  *given,
                                            const char           *measure,
                                            GError              **error);
/* when the visits are found */
gboolean engraft_visit_roles_find_relapses (EngraftVisitRoles    *roles,
                                            EngraftTable         *table,
                                            EngraftVisitOptions  *given,
                                            GError              **error);

G_END_DECLS
