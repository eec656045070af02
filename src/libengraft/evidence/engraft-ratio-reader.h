/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/evidence/engraft-pooling-options.h"

G_BEGIN_DECLS

#define ENGRAFT_RATIO_READER_ERROR (engraft_ratio_reader_error_quark ())

/**
 * EngraftRatioReaderError:
 * @ENGRAFT_RATIO_READER_ERROR_COLUMNS: it is not seen which column is the ratio and which are its limits
 * @ENGRAFT_RATIO_READER_ERROR_VALUE: something is not a number
 * @ENGRAFT_RATIO_READER_ERROR_AMBIGUOUS: a text with a ratio and its limits may mean more than one thing
 *
 * Why a text or a table is no list of ratios.
 */
typedef enum
{
  ENGRAFT_RATIO_READER_ERROR_COLUMNS,
  ENGRAFT_RATIO_READER_ERROR_VALUE,
  ENGRAFT_RATIO_READER_ERROR_AMBIGUOUS,
} EngraftRatioReaderError;

GQuark    engraft_ratio_reader_error_quark (void);

gboolean  engraft_pooling_options_add_text  (EngraftPoolingOptions  *options,
                                             const char             *text,
                                             GError                **error);
gboolean  engraft_pooling_options_add_table (EngraftPoolingOptions  *options,
                                             EngraftTable           *table,
                                             GError                **error);

G_END_DECLS
