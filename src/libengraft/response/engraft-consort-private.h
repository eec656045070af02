/* engraft-consort-private.h: what the parts of a flow of subjects know of each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-notice.h"
#include "libengraft/engraft-result.h"
#include "libengraft/response/engraft-consort.h"

G_BEGIN_DECLS

typedef struct
{
  EngraftConsortStage  stage;
  int                  arm;       /* -1: of all arms */
  char                *reason;    /* NULL: all of the stage */
  GArray              *rows;      /* of guint, rising */
} EngraftConsortCount;

struct _EngraftConsort
{
  GObject                parent_instance;

  EngraftConsortOptions *options;       /* a copy */
  EngraftTable          *table;
  char                  *subject_column;   /* NULL: rows are subjects */
  char                  *subject_title, *arm_title;
  GPtrArray             *arms;          /* of char *, in their order */
  GArray                *counts;        /* of EngraftConsortCount, by stage, arm and number */
  GListStore            *notices;
  gboolean               has_received, has_lost, has_analysed;
  guint                  n_filtered;
};

/* engraft-consort-report.c */
void engraft_consort_result_init (EngraftResultInterface *iface);

G_END_DECLS
