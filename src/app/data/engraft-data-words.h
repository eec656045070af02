/* engraft-data-words.h: what the data page calls things.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/io/engraft-import-report.h"

G_BEGIN_DECLS

const char *engraft_data_words_choice      (EngraftColumnChoice  choice);
char       *engraft_data_words_size        (EngraftTable        *table);
char       *engraft_data_words_found       (EngraftTable        *table,
                                            EngraftImportReport *report);
char       *engraft_data_words_left_out    (EngraftTable        *table,
                                            EngraftImportReport *report,
                                            EngraftImportOptions *options);
char       *engraft_data_words_header      (EngraftColumn       *column,
                                            EngraftImportReport *report,
                                            const char          *name_in_file);
const char *engraft_data_words_name_in_file (EngraftImportOptions *options,
                                             EngraftColumn        *column);

G_END_DECLS
