/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

/**
 * EngraftColumnChoice:
 * @ENGRAFT_COLUMN_CHOICE_AUTOMATIC: as the cells suggest, so that none is lost
 * @ENGRAFT_COLUMN_CHOICE_NUMBER: numbers
 * @ENGRAFT_COLUMN_CHOICE_INTEGER: whole numbers
 * @ENGRAFT_COLUMN_CHOICE_DATE: dates
 * @ENGRAFT_COLUMN_CHOICE_LOGICAL: yes or no
 * @ENGRAFT_COLUMN_CHOICE_CATEGORY: levels
 * @ENGRAFT_COLUMN_CHOICE_TEXT: text
 * @ENGRAFT_COLUMN_CHOICE_SKIP: not read
 *
 * What a column of a file is to be read as.
 */
typedef enum
{
  ENGRAFT_COLUMN_CHOICE_AUTOMATIC,
  ENGRAFT_COLUMN_CHOICE_NUMBER,
  ENGRAFT_COLUMN_CHOICE_INTEGER,
  ENGRAFT_COLUMN_CHOICE_DATE,
  ENGRAFT_COLUMN_CHOICE_LOGICAL,
  ENGRAFT_COLUMN_CHOICE_CATEGORY,
  ENGRAFT_COLUMN_CHOICE_TEXT,
  ENGRAFT_COLUMN_CHOICE_SKIP,
} EngraftColumnChoice;

#define ENGRAFT_TYPE_COLUMN_OPTIONS (engraft_column_options_get_type ())

G_DECLARE_FINAL_TYPE (EngraftColumnOptions, engraft_column_options, ENGRAFT, COLUMN_OPTIONS, EngraftOptions)

EngraftColumnOptions *engraft_column_options_new (const char *name);

G_END_DECLS
