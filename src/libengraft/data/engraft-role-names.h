/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-cohort.h"

G_BEGIN_DECLS

/* What a column may be by its name and label. */
typedef enum
{
  ENGRAFT_ROLE_TIME,
  ENGRAFT_ROLE_STATUS,
  ENGRAFT_ROLE_ENTRY,
  ENGRAFT_ROLE_ORIGIN,
  ENGRAFT_ROLE_END,
  ENGRAFT_ROLE_STOP,
  ENGRAFT_ROLE_GROUP,
  ENGRAFT_ROLE_SUBJECT,
} EngraftRole;

/* 0: its name does not speak for the role; 2 and more: plainly */
int              engraft_role_names_score  (EngraftColumn *column,
                                            EngraftRole    role);
EngraftTimeUnit  engraft_role_names_unit   (EngraftColumn *column);
/* the date column from which the dates in end are probably counted, or NULL */
EngraftColumn   *engraft_role_names_origin (EngraftTable  *table,
                                            EngraftColumn *end,
                                            EngraftColumn *other);

G_END_DECLS
