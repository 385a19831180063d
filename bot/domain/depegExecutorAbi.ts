import { parseAbi } from "viem";

/** The executor's interface, as the bot uses it; `contracts/interfaces/IDepegExecutor.sol` is its documentation. */
export const depegExecutorAbi = parseAbi([
  "struct Call { address target; address token; uint32 amountOffset; uint8 flags; bytes data; }",
  "struct Trade { uint256 deadlineBlock; address profitToken; uint256 minProfit; bytes32 route; Call[] calls; }",
  "function execute(Trade trade) returns (uint256 profit)",
  "function owner() view returns (address)",
  "function treasury() view returns (address)",
  "function isOperator(address account) view returns (bool)",
  "function setOperator(address account, bool allowed)",
  "function withdraw(address token, uint256 amount)",
  "event TradeExecuted(bytes32 indexed route, address indexed borrowedToken, uint256 borrowed, uint256 repaid, address indexed profitToken, uint256 profit)",
  "event OperatorSet(address indexed account, bool allowed)",
  "error NotOwner(address caller)",
  "error NotOperator(address caller)",
  "error DeadlinePassed(uint256 deadlineBlock, uint256 currentBlock)",
  "error InsufficientProfit(address token, uint256 expected, uint256 actual)",
  "error UnexpectedCallback(address caller)",
  "error WrongInitiator(address initiator)",
  "error CallFailed(uint256 index, address target, bytes reason)",
  "error AllowanceLeft(address token, address spender, uint256 remaining)",
  "error TransferFailed(address token)",
  "error Reentered()",
]);
